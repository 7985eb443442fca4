import {
  apiKeyInputSchema,
  apiKeyListQuerySchema,
  apiKeyListSchema,
  apiKeyRequestSchema,
  apiKeyRotationSchema,
  apiKeySchema,
  createdApiKeySchema,
  rotatedApiKeySchema,
} from "../features/api-keys/api-key.schema.ts";
import {
  auditListSchema,
  auditQuerySchema,
  auditVerdictSchema,
  auditVerifyQuerySchema,
} from "../features/audit/audit.schema.ts";
import type { Route } from "./route.ts";

/** With which keys programs come in, and what was done. */
export const trustRoutes: readonly Route[] = [
  {
    method: "post",
    body: "members",
    status: 201,
    path: "/v1/keys",
    operationId: "createKey",
    summary: "Make an API key; it is shown in this answer and never again.",
    input: apiKeyInputSchema,
    output: createdApiKeySchema,
    procedure: ({ apiKeys }) => apiKeys.create,
  },
  {
    path: "/v1/keys",
    operationId: "listKeys",
    summary: "API keys without their secrets, ended ones too, the latest first, a page at a time.",
    input: apiKeyListQuerySchema,
    output: apiKeyListSchema,
    procedure: ({ apiKeys }) => apiKeys.list,
  },
  {
    path: "/v1/keys/{id}",
    operationId: "getKey",
    summary: "One API key without its secret.",
    input: apiKeyRequestSchema,
    output: apiKeySchema,
    procedure: ({ apiKeys }) => apiKeys.get,
  },
  {
    method: "delete",
    path: "/v1/keys/{id}",
    operationId: "revokeKey",
    summary: "End an API key: the next request that shows it is refused.",
    input: apiKeyRequestSchema,
    output: apiKeySchema,
    procedure: ({ apiKeys }) => apiKeys.revoke,
  },
  {
    method: "post",
    body: "members",
    status: 201,
    path: "/v1/keys/{id}/rotation",
    operationId: "rotateKey",
    summary: "Make a key that takes the place of another; for some hours both hold.",
    input: apiKeyRotationSchema,
    output: rotatedApiKeySchema,
    procedure: ({ apiKeys }) => apiKeys.rotate,
  },
  {
    path: "/v1/audit",
    operationId: "listAudit",
    summary: "Who did what to which object, the latest first, a page at a time.",
    input: auditQuerySchema,
    output: auditListSchema,
    procedure: ({ audit }) => audit.list,
  },
  {
    path: "/v1/audit/verify",
    operationId: "verifyAudit",
    summary: "Whether the audit log is whole: nothing altered, missing, put in, moved or cut off.",
    input: auditVerifyQuerySchema,
    output: auditVerdictSchema,
    procedure: ({ audit }) => audit.verify,
  },
];
