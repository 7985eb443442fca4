import type { Auth } from "./create-auth.ts";

/** better-auth as it stands at the moment: an issuer that was away at first may come to it later. */
export type Opened = {
  readonly auth: Auth;
  readonly cookieName: string;
  /** whether people can sign in through the issuer */
  readonly hasOidc: boolean;
};

/** Answers what lies below /auth, as browsers have it below /api/auth of the public address. */
export type Handler = (request: Request, from: { readonly address: string }) => Promise<Response>;
