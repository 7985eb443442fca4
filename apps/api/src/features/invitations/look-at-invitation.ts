import { findUserByEmail } from "@llmcarbon/prisma/identity";
import type { Context } from "../../trpc/context.ts";
import { findByToken, readState } from "./find-by-token.ts";
import type { LookedInvitation } from "./invitation.schema.ts";

/** What somebody who has the mail is invited to. */
export async function lookAtInvitation(
  { database, identity }: Pick<Context, "database" | "identity">,
  { token }: { readonly token: string },
): Promise<LookedInvitation> {
  const { invitation, organization } = await findByToken(database, token);
  const { email, role } = invitation;
  return {
    organization: { slug: organization.slug, name: organization.name },
    email,
    role,
    state: readState(invitation, identity.now()),
    hasAccount: (await findUserByEmail(database, email)) !== undefined,
  };
}
