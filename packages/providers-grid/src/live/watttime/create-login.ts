import { createUrl } from "../http/base-url.ts";
import { createTokenBucket } from "../http/token-bucket.ts";
import type { SourceSetup } from "../source-settings.ts";
import { loginSchema } from "./watttime-schemas.ts";

export const USERNAME = "WATTTIME_USERNAME";
export const PASSWORD = "WATTTIME_PASSWORD";

export type Login = {
  /** the token in force, logging in where there is none */
  getToken(signal: AbortSignal): Promise<string>;
  /** called when a token was refused before its time */
  forget(token: string): void;
};

/** Tokens are good for half an hour; they are renewed a minute earlier. */
const TOKEN_MS = 29 * 60_000;
const LOGIN_LIMIT = { requestCount: 100, windowMs: 300_000 };

/** Logs in with name and password and keeps the token; askers at the same time share one login. */
export function createLogin({ caller, host, pacing, baseUrl }: SourceSetup): Login {
  const now = () => Date.parse(host.now());
  const bucket = createTokenBucket(LOGIN_LIMIT, now, pacing);
  let current: { readonly token: string; readonly until: number } | undefined;
  let underWay: Promise<string> | undefined;

  async function logIn(signal: AbortSignal): Promise<string> {
    const [username, password] = [host.secret(USERNAME) ?? "", host.secret(PASSWORD) ?? ""];
    const credentials = toBase64(`${username}:${password}`);
    for (const secret of [username, password, credentials]) caller.redactor.hide(secret);
    await bucket.take(signal);
    const headers = { authorization: `Basic ${credentials}` };
    const request = { name: "login", url: createUrl(baseUrl, "login", {}), headers, schema: loginSchema };
    const { token } = await caller.call(request, signal);
    caller.redactor.hide(token);
    current = { token, until: now() + TOKEN_MS };
    return token;
  }

  return {
    async getToken(signal) {
      if (current !== undefined && now() < current.until) return current.token;
      underWay ??= logIn(signal).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    forget(token) {
      if (current?.token === token) current = undefined;
    },
  };
}

/** Names and passwords may hold any character; `btoa` takes bytes. */
function toBase64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}
