import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { setupInputSchema, setupResultSchema } from "../features/setup/setup.schema.ts";
import {
  acceptedInvitationSchema,
  invitationAcceptSchema,
} from "../features/invitations/invitation.schema.ts";
import { toJsonContent } from "../schemas/to-json-content.ts";

/** What the addresses that sign in are described as; `refused` as every address may refuse. */
export const describePeople = (refused: ZodOpenApiResponsesObject): ZodOpenApiPathsObject => ({
  "/v1/setup": {
    post: {
      operationId: "performSetup",
      "x-permission": "public",
      summary: "Make the first owner and its organisation, once; the answer signs in.",
      requestBody: { required: true, content: toJsonContent(setupInputSchema) },
      responses: {
        201: { description: "The owner is there", content: toJsonContent(setupResultSchema) },
        ...refused,
      },
    },
  },
  "/v1/invitations/accept": {
    post: {
      operationId: "acceptInvitation",
      "x-permission": "public",
      summary: "Become a member: as the user who is signed in, or as a new one, whom the answer signs in.",
      requestBody: { required: true, content: toJsonContent(invitationAcceptSchema) },
      responses: {
        200: { description: "A member", content: toJsonContent(acceptedInvitationSchema) },
        ...refused,
      },
    },
  },
});
