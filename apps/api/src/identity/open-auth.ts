import { createAuth, OIDC } from "./create-auth.ts";
import { findIssuerFault } from "./discover-issuer.ts";
import type { IdentitySettings } from "./identity-settings.ts";
import type { Opened } from "./opened.ts";

/** An issuer that was away is asked again after this, when somebody wants to sign in through it. */
const ASK_AGAIN_MS = 10_000;

export type AuthHolder = {
  readonly getOpened: () => Opened;
  /** the same, once an issuer that was away has been asked again */
  readonly openAgain: () => Promise<Opened>;
};

type AuthSettings = Parameters<typeof createAuth>[0];

/** better-auth, which reads its issuer when it is made, and is made anew for one that was away then. */
export async function openAuth(settings: AuthSettings): Promise<AuthHolder> {
  const { oidc, now } = settings;
  let opened = await open(settings);
  let askedAt = now().getTime();
  return {
    getOpened: () => opened,
    async openAgain() {
      if (oidc !== null && !opened.hasOidc && now().getTime() - askedAt >= ASK_AGAIN_MS) {
        askedAt = now().getTime();
        opened = await open(settings);
      }
      return opened;
    },
  };
}

async function open(settings: AuthSettings): Promise<Opened> {
  const auth = createAuth({ ...settings, oidc: await findIssuer(settings) });
  const context = await auth.$context;
  return {
    auth,
    cookieName: context.authCookies.sessionToken.name,
    hasOidc: context.socialProviders.some(({ id }) => id === OIDC),
  };
}

/** What is set of single sign-on, as long as the issuer is there and is who it says. */
async function findIssuer({ oidc, report }: AuthSettings): Promise<IdentitySettings["oidc"]> {
  const fault = oidc === null ? undefined : await findIssuerFault(oidc.issuer);
  if (fault === undefined) return oidc;
  report(`single sign-on is not there: ${fault}`);
  return null;
}
