import { FootprintError } from "@llmcarbon/spec";

const LONGEST = 2000;

/** What an address that somebody may set has to look like; where it leads is found out when something is sent. */
export const OUTBOUND_URL = `an address such as https://example.org/hook, without user, password and fragment, of at most ${LONGEST} characters`;

/** The address as a URL, which writes every form of an IPv4 address (octal, hexadecimal, one number) in the usual one. */
export function parseOutboundUrl(text: string): URL | undefined {
  if (text.length > LONGEST || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.username === "" && url.password === "" && url.hash === "";
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isPlain && isWeb && url.hostname !== "" ? url : undefined;
}

/** @throws {FootprintError} `outbound-refused` */
export function requireOutboundUrl(text: string): URL {
  const url = parseOutboundUrl(text);
  if (url !== undefined) return url;
  throw new FootprintError({
    code: "outbound-refused",
    message: `url: found "${text.slice(0, LONGEST)}"; allowed: ${OUTBOUND_URL}`,
  });
}
