import {
  findInvitation,
  findOwnOrganization,
  type Database,
  type Invitation,
  type Organization,
} from "@llmcarbon/prisma";
import { RequestError } from "../../trpc/request-error.ts";
import { parseInvitationToken } from "./invitation-token.ts";
import type { LookedInvitation } from "./invitation.schema.ts";

export type FoundInvitation = { readonly invitation: Invitation; readonly organization: Organization };

/** @throws {RequestError} 404 for a token that was never given out: whoever has one may know how it stands */
export async function findByToken(database: Database, token: string): Promise<FoundInvitation> {
  const parsed = parseInvitationToken(token);
  if (parsed === undefined) throw unknownToken();
  const { organizationId, hash } = parsed;
  const invitation = await findInvitation(database, organizationId, hash);
  const organization = invitation && (await findOwnOrganization(database, organizationId));
  if (invitation === undefined || organization === undefined) throw unknownToken();
  return { invitation, organization };
}

export function readState(
  { acceptedAt, revokedAt, expiresAt }: Invitation,
  now: Date,
): LookedInvitation["state"] {
  if (acceptedAt !== null) return "accepted";
  if (revokedAt !== null) return "revoked";
  return expiresAt > now ? "open" : "expired";
}

const unknownToken = () =>
  new RequestError({
    status: 404,
    code: "unknown-invitation",
    message:
      "token: found none of an invitation; open the link of the mail once more, or ask to be invited again",
  });
