import type { JsonValue } from "../values.ts";
import { toWellFormed } from "./to-well-formed.ts";

/**
 * What a member is called that no trail may hold, in lower case and without hyphens and underscores: in any part of a name, or
 * at its end, since counts of tokens are no secret.
 */
const SECRET_PARTS = [
  "apikey",
  "authorization",
  "cookie",
  "credential",
  "passphrase",
  "password",
  "privatekey",
  "sealed",
  "secret",
];
const SECRET_ENDS = ["token", "tokenhash", "passwd", "pwd"];

/** Texts that are secrets by their look, whatever they are called: keys of ours, secrets of webhooks, passwords of addresses. */
const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/\b(lc_[0-9A-Za-z]{10}_)[0-9A-Za-z]{20,}/g, "$1…"],
  [/\b(whsec_)[0-9A-Za-z+/=_-]{8,}/g, "$1…"],
  [/(:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g, "$1…"],
];

/** The same without members that hold secrets, and with texts that are secrets made illegible. */
export function leaveOutSecrets(value: JsonValue): JsonValue {
  if (typeof value === "string") return blotOut(value);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(leaveOutSecrets);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isSecret(name))
      .map(([name, member]) => [blotOut(name), leaveOutSecrets(member)]),
  );
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function isSecret(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[-_]/g, "");
  return SECRET_PARTS.some((part) => plain.includes(part)) || SECRET_ENDS.some((end) => plain.endsWith(end));
}

const blotOut = (text: string): string =>
  SECRET_TEXTS.reduce((rest, [secret, left]) => rest.replaceAll(secret, left), toWellFormed(text));
