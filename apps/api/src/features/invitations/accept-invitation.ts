import { acceptInvitation as join, type Invitation } from "@llmcarbon/prisma";
import { findUserByEmail, joinByInvitation } from "@llmcarbon/prisma/identity";
import type { Principal } from "../../access/principal.ts";
import type { RequestContext } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";
import { requireGoodPassword } from "../../identity/require-good-password.ts";
import { findByToken, readState, type FoundInvitation } from "./find-by-token.ts";
import type { AcceptedInvitation, InvitationAccept } from "./invitation.schema.ts";

type Asked = Pick<RequestContext, "database" | "identity" | "principal" | "requestId">;

type Accepted = { readonly answer: AcceptedInvitation; readonly cookies: readonly string[] };

/**
 * Makes whoever was invited a member: the user who is signed in under that address, or, where there is none yet, a new user,
 * who is signed in with it.
 *
 * @returns the answer, and lines for Set-Cookie
 * @throws {RequestError} 404 for a token that is none, 409 for an invitation that holds no longer, 403 for a user of another
 *   address, 401 where the address has an account and nobody is signed in, 400 for a name or password that is missing
 */
export async function acceptInvitation(context: Asked, input: InvitationAccept): Promise<Accepted> {
  const { database, identity, principal } = context;
  const found = await findByToken(database, input.token);
  const { invitation, organization } = found;
  const state = readState(invitation, identity.now());
  if (state !== "open") throw holdsNoLonger(state);
  const answer = {
    organization: { slug: organization.slug, name: organization.name },
    role: invitation.role,
  };
  if (principal.kind === "user") {
    await joinAsUser(context, found, principal);
    return { answer, cookies: [] };
  }
  if ((await findUserByEmail(database, invitation.email)) !== undefined) throw needsSignIn(invitation);
  return { answer, cookies: await joinAsNewUser(context, found, input) };
}

async function joinAsUser(
  { database, identity, requestId }: Asked,
  { invitation, organization }: FoundInvitation,
  { userId, email }: Extract<Principal, { kind: "user" }>,
): Promise<void> {
  if (email !== invitation.email) throw forAnother(invitation);
  const author = { actor: { kind: "user", id: userId, name: email }, requestId } as const;
  const joined = await join(database, organization.id, {
    invitationId: invitation.id,
    userId,
    at: identity.now(),
    author,
  });
  if (joined === undefined) throw holdsNoLonger("accepted");
}

async function joinAsNewUser(
  { database, identity, requestId }: Asked,
  { invitation, organization }: FoundInvitation,
  { name, password }: InvitationAccept,
): Promise<readonly string[]> {
  if (name === undefined || password === undefined) throw needsPassword();
  const { email } = invitation;
  requireGoodPassword(password, email);
  const joined = await joinByInvitation(database, {
    organizationId: organization.id,
    invitationId: invitation.id,
    at: identity.now(),
    user: { name, passwordHash: await identity.hashPassword(password) },
    requestId,
  });
  if (joined === undefined) throw holdsNoLonger("accepted");
  return identity.signIn({ email, password });
}

const holdsNoLonger = (state: string) =>
  new RequestError({
    status: 409,
    code: "invitation-over",
    message: `this invitation is ${state}; ask to be invited again`,
  });

const forAnother = ({ email }: Invitation) =>
  new RequestError({
    status: 403,
    code: "not-allowed",
    message: `this invitation is for ${email}; sign in as that user, or sign out to choose a password`,
  });

const needsSignIn = ({ email }: Invitation) =>
  new RequestError({
    status: 401,
    code: "needs-credentials",
    message: `${email} has an account; sign in with it and accept again`,
  });

const needsPassword = () =>
  new RequestError({
    status: 400,
    code: "invalid-request",
    message: "name, password: found nothing; allowed: a name and a password of 12 characters or more",
  });
