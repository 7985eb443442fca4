import { setUp } from "@llmcarbon/prisma/identity";
import { isSameText } from "../../secrets/is-same-text.ts";
import { requireGoodPassword } from "../../identity/require-good-password.ts";
import type { Context } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { SetupInput, SetupResult } from "./setup.schema.ts";

type Asked = Pick<Context, "database" | "identity"> & { readonly requestId: string | null };

/**
 * Makes the first user, its organisation and its membership as owner, and signs it in. Of many who ask at the same time one is
 * answered so, and everybody after it is refused.
 *
 * @returns the answer, and lines for Set-Cookie
 * @throws {RequestError} 403 for a wrong token, 409 once there is an owner or for a name that is taken, 400 for a password
 *   anybody would try
 */
export async function performSetup(
  { database, identity, requestId }: Asked,
  { token = "", organization, name, email, password }: SetupInput,
): Promise<{ readonly answer: SetupResult; readonly cookies: readonly string[] }> {
  if (identity.setupToken !== null && !isSameText(token, identity.setupToken)) throw wrongToken();
  requireGoodPassword(password, email);
  const passwordHash = await identity.hashPassword(password);
  const owner = { email, name, passwordHash };
  const outcome = await setUp(database, { owner, organization, requestId });
  if (outcome.kind === "already-set-up") throw alreadySetUp();
  if (outcome.kind === "slug-taken") throw slugTaken(organization.slug);
  const { slug, name: organizationName } = outcome.organization;
  const answer = { userId: outcome.userId, organization: { slug, name: organizationName } };
  return { answer, cookies: await identity.signIn({ email, password }) };
}

const wrongToken = () =>
  new RequestError({
    status: 403,
    code: "wrong-setup-token",
    message:
      "token: found another; allowed: the value of LLMCARBON_SETUP_TOKEN, which whoever runs this server knows",
  });

const alreadySetUp = () =>
  new RequestError({
    status: 409,
    code: "already-set-up",
    message: "this installation has its owner; others come by invitation",
  });

const slugTaken = (slug: string) =>
  new RequestError({
    status: 409,
    code: "organization-exists",
    message: `organization.slug: found "${slug}", which another organisation has; allowed: a name of its own`,
  });
