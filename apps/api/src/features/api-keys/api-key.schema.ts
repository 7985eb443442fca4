import { objectWith, oneOf, textUpTo, whole } from "@llmcarbon/core";
import { z } from "zod";
import { SCOPES } from "../../access/scope.ts";
import { pageShape, storableNameSchema } from "../../schemas/people.schema.ts";
import { instantSchema, organizationShape } from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

/** A month: long enough to change a key in many places, short enough to be an end. */
const MOST_OVERLAP_HOURS = 744;
const DEFAULT_OVERLAP_HOURS = 24;
const LONGEST_PROJECT = 300;
const SCOPES_ERROR = `a list of one or more of ${SCOPES.join(", ")}`;

const expiresAtSchema = instantSchema.meta({ description: "When it ends by itself; left out: never." });

export const apiKeyListQuerySchema = objectWith({ ...organizationShape, ...pageShape });
export type ApiKeyListQuery = z.output<typeof apiKeyListQuerySchema>;

export const apiKeyRequestSchema = objectWith({ ...organizationShape, id: textUpTo(100) });
export type ApiKeyRequest = z.output<typeof apiKeyRequestSchema>;

export const apiKeyInputSchema = objectWith({
  ...organizationShape,
  name: storableNameSchema.meta({ description: "What uses it, for whoever reads the list." }),
  scopes: z
    .array(oneOf(SCOPES), { error: SCOPES_ERROR })
    .min(1, { error: SCOPES_ERROR })
    .max(SCOPES.length, { error: SCOPES_ERROR })
    .meta({
      description:
        "ingest: book activities; read: figures; admin: what an admin may, but end the organization.",
    }),
  project: textUpTo(LONGEST_PROJECT).exactOptional().meta({
    description: "The one project it is for, which is made when absent; left out: all. Not for scope admin.",
  }),
  expiresAt: expiresAtSchema.exactOptional(),
}).refine(({ scopes, project }) => project === undefined || !scopes.includes("admin"), {
  path: ["project"],
  error: "no project together with the scope admin",
});
export type ApiKeyInput = z.output<typeof apiKeyInputSchema>;

export const apiKeyRotationSchema = objectWith({
  ...organizationShape,
  id: textUpTo(100),
  overlapHours: whole({ least: 0, most: MOST_OVERLAP_HOURS })
    .default(DEFAULT_OVERLAP_HOURS)
    .meta({ description: "How long the former key still holds beside the new one; 0: no longer." }),
  expiresAt: instantSchema.exactOptional().meta({
    description: "When the new key ends by itself; left out: after as long as the former was made for.",
  }),
});
export type ApiKeyRotation = z.output<typeof apiKeyRotationSchema>;

const maybeText = z.string().nullable();

const apiKeyShape = {
  id: z.string(),
  prefix: z.string().meta({ description: "What the key begins with." }),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  project: maybeText,
  state: z.enum(["active", "expired", "revoked"]),
  createdBy: z.string(),
  createdAt: momentSchema,
  expiresAt: momentSchema.nullable(),
  lastUsedAt: momentSchema.nullable().meta({ description: "To the minute." }),
  revokedAt: momentSchema.nullable(),
  rotatedFrom: maybeText.meta({ description: "Id of the key whose place it takes." }),
};

export const apiKeySchema = z.strictObject(apiKeyShape).meta({
  id: "ApiKey",
  description: "What a program shows to be let in; the key itself is shown once, when it is made.",
});
export type ApiKeyAnswer = z.infer<typeof apiKeySchema>;

export const createdApiKeySchema = z
  .strictObject({
    ...apiKeyShape,
    key: z.string().meta({ description: "The key itself. It is kept nowhere and not shown again." }),
  })
  .meta({ id: "CreatedApiKey" });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

export const rotatedApiKeySchema = z
  .strictObject({ ...createdApiKeySchema.shape, former: apiKeySchema })
  .meta({ id: "RotatedApiKey" });
export type RotatedApiKey = z.infer<typeof rotatedApiKeySchema>;

export const apiKeyListSchema = z
  .strictObject({ items: z.array(apiKeySchema), nextCursor: maybeText })
  .meta({ id: "ApiKeyList" });
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;
