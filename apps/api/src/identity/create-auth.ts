import { acceptInvitation, listOpenInvitations } from "@llmcarbon/prisma";
import { openIdentity } from "@llmcarbon/prisma/identity";
import { isAPIError } from "better-auth/api";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { betterAuth, type BetterAuthOptions } from "better-auth/minimal";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { toDiscoveryUrl } from "./discover-issuer.ts";
import type { IdentitySettings, OidcSettings } from "./identity-settings.ts";
import { listOrigins } from "./list-origins.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./password-rules.ts";

/** What the provider of single sign-on is called in addresses. */
export const OIDC = "oidc";

/** Below the public address; the dashboard hands on what lies below /api. */
export const BASE_PATH = "/api/auth";

/** In which the door says who asks; what a client sends under this name is dropped. */
export const ADDRESS_HEADER = "x-llmcarbon-address";

/** Whoever signs in does so again after two weeks, whatever happens in between. */
const SESSION_S = 14 * 86_400;
const RESET_TOKEN_S = 1800;

/** What we ask of better-auth. */
export type Auth = {
  readonly handler: (request: Request) => Promise<Response>;
  readonly api: {
    requestPasswordReset(call: { readonly body: { readonly email: string } }): Promise<unknown>;
    signInEmail(call: {
      readonly body: { readonly email: string; readonly password: string };
      readonly asResponse: true;
    }): Promise<Response>;
  };
  readonly $context: Promise<{
    readonly password: { hash(password: string): Promise<string> };
    readonly authCookies: { readonly sessionToken: { readonly name: string } };
    readonly socialProviders: readonly { readonly id: string }[];
    readonly internalAdapter: { deleteSession(token: string): Promise<void> };
  }>;
};

type AuthSettings = IdentitySettings & {
  readonly sendResetToken: (email: string, token: string) => Promise<void>;
};

/** better-auth as we use it: nobody signs up, sessions and tokens lie in our database, single sign-on where it is set. */
export function createAuth(settings: AuthSettings): Auth {
  const { database, publicUrl, secret, oidc, sendResetToken } = settings;
  return betterAuth({
    appName: "llmcarbon",
    baseURL: publicUrl,
    basePath: BASE_PATH,
    secret,
    database: prismaAdapter(openIdentity(database), { provider: "postgresql" }),
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      resetPasswordTokenExpiresIn: RESET_TOKEN_S,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendResetToken(user.email, token),
    },
    user: { modelName: "identityUser", validateUserInfo: createJudge(settings) },
    session: { modelName: "identitySession", expiresIn: SESSION_S, disableSessionRefresh: true },
    account: {
      modelName: "identityAccount",
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
    },
    verification: { modelName: "identityVerification", storeIdentifier: "hashed" },
    databaseHooks: createHooks(settings),
    // The door counts attempts, by account as well.
    rateLimit: { enabled: false },
    trustedOrigins: [...listOrigins(publicUrl)],
    advanced: {
      cookiePrefix: "llmcarbon",
      useSecureCookies: publicUrl.startsWith("https:"),
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    logger: { level: "error", log: toReport(settings) },
    onAPIError: { errorURL: `${publicUrl}/sign-in`, onError: toFaultReport(settings) },
    plugins: oidc === null ? [] : [genericOAuth({ config: [toProvider(oidc)] })],
  } satisfies BetterAuthOptions);
}

const toProvider = ({ issuer, clientId, clientSecret, name }: OidcSettings) => ({
  providerId: OIDC,
  name,
  discoveryUrl: toDiscoveryUrl(issuer),
  requireIdTokenVerification: true,
  clientId,
  clientSecret,
  scopes: ["openid", "email", "profile"],
  pkce: true,
  mapProfileToUser: ({ name, email }: Profile) => ({ name: toName(name) ?? email ?? "" }),
});

type Profile = { readonly name?: unknown; readonly email?: string | null | undefined };

/** What an issuer calls somebody, in one line that our table takes. */
const toName = (name: unknown): string | undefined =>
  typeof name === "string"
    ? name
        .replaceAll(/[\p{Cc}\p{Surrogate}]+/gu, " ")
        .trim()
        .slice(0, 100) || undefined
    : undefined;

/**
 * Who may come in by single sign-on: whose address the issuer has verified, and who is a user already or is invited. Nobody is
 * made a user in any other way through this door.
 */
function createJudge({ database, now }: IdentitySettings) {
  const judge: NonNullable<NonNullable<BetterAuthOptions["user"]>["validateUserInfo"]> = async ({
    user,
    source,
  }) => {
    if (source.method !== "oauth") return { error: "not_invited" };
    const { email } = user;
    if (user.emailVerified !== true || typeof email !== "string") return { error: "email_not_verified" };
    if (source.action !== "create-user") return undefined;
    const invitations = await listOpenInvitations(database, email.toLowerCase(), now());
    return invitations.length === 0 ? { error: "not_invited" } : undefined;
  };
  return judge;
}

/** Of the provider's tokens and pictures nothing is kept, and who was invited is a member at once: the issuer has verified its address. */
const createHooks = ({ database, now }: IdentitySettings): BetterAuthOptions["databaseHooks"] => ({
  account: {
    create: {
      before: async (account) => ({
        data: { ...account, accessToken: null, refreshToken: null, idToken: null },
      }),
    },
  },
  user: {
    create: {
      before: async (user) => ({ data: { ...user, image: null } }),
      async after({ id, email }) {
        const at = now();
        for (const { organizationId, invitationId } of await listOpenInvitations(database, email, at)) {
          const author = { actor: { kind: "user", id, name: email }, requestId: null } as const;
          await acceptInvitation(database, organizationId, { invitationId, userId: id, at, author });
        }
      },
    },
  },
});

/** What better-auth has to say, in one line and without what a request carried. */
const toReport =
  ({ report }: IdentitySettings) =>
  (_level: string, message: string, ...rest: readonly unknown[]): void => {
    const causes = rest.filter((each) => each instanceof Error).map((error) => error.message);
    const line = ["sign-in", message, ...causes].filter((part) => part !== "").join(": ");
    report(line.replaceAll(/\p{Cc}+/gu, " ").slice(0, 500));
  };

/** Refusals are for who asked. */
const toFaultReport =
  (settings: IdentitySettings) =>
  (error: unknown): void => {
    if (!isAPIError(error)) toReport(settings)("error", "", error);
  };
