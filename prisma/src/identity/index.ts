// Users and their sessions, for the one room of the API that signs people in. Nobody else imports this.
export { addUser, type NewUser } from "./add-user.ts";
export { type AttemptRule, countAttempt, forgetAttempts, giveBackAttempt } from "./count-attempts.ts";
export { findSessionUser, type SessionUser } from "./find-session-user.ts";
export { findUserByEmail, findUsers, hasUsers, type User } from "./find-users.ts";
export { inIdentity, openIdentity, type IdentityClient, type IdentityTransaction } from "./open-identity.ts";
export { pruneIdentity } from "./prune-identity.ts";
export { type Joined, joinByInvitation, type Joining } from "./join-by-invitation.ts";
export { setUp, type SetUp, type SetUpOutcome } from "./set-up.ts";
