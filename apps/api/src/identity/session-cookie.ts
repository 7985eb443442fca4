import { createHmac, timingSafeEqual } from "node:crypto";

/** Signed with HMAC-SHA256 of the secret, as better-auth signs it. */
const SIGNATURE_BYTES = 32;

export type CookieRules = { readonly cookieName: string; readonly secret: string };

/** The session token of a request's cookies; nothing for one that is absent or was not signed here. */
export function readSessionToken(headers: Headers, { cookieName, secret }: CookieRules): string | undefined {
  const value = findCookie(headers.get("cookie") ?? "", cookieName);
  if (value === undefined) return undefined;
  const end = value.lastIndexOf(".");
  if (end <= 0) return undefined;
  const token = value.slice(0, end);
  const given = Buffer.from(value.slice(end + 1), "base64");
  if (given.length !== SIGNATURE_BYTES) return undefined;
  const expected = createHmac("sha256", secret).update(token).digest();
  return timingSafeEqual(given, expected) ? token : undefined;
}

function findCookie(line: string, name: string): string | undefined {
  for (const pair of line.split(";")) {
    const [key = "", ...rest] = pair.split("=");
    if (key.trim() === name) return decode(rest.join("=").trim());
  }
  return undefined;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
