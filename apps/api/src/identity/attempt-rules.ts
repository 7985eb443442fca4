import { createHash } from "node:crypto";
import type { AttemptRule } from "@llmcarbon/prisma/identity";

const QUARTER_S = 900;
const HOUR_S = 3600;

/** How often somebody may try what could be guessed or could flood others, by address and by account. */
type PathRules = {
  readonly byAddress: AttemptRule;
  readonly byAccount?: AttemptRule;
  /** paths that a success gives an attempt back to, so that many who share an address do not lock one another out */
  readonly forgives?: readonly string[];
};

/** By path below /auth. Only what proves something gives back: whoever asks for a page or a mail has shown nothing yet. */
export const ATTEMPT_RULES: Readonly<Record<string, PathRules>> = {
  "/sign-in/email": {
    byAddress: { windowS: QUARTER_S, most: 30 },
    byAccount: { windowS: QUARTER_S, most: 10 },
    forgives: ["/sign-in/email"],
  },
  "/sign-in/social": { byAddress: { windowS: QUARTER_S, most: 60 } },
  "/callback/oidc": {
    byAddress: { windowS: QUARTER_S, most: 60 },
    forgives: ["/sign-in/social", "/callback/oidc"],
  },
  "/request-password-reset": {
    byAddress: { windowS: HOUR_S, most: 20 },
    byAccount: { windowS: HOUR_S, most: 3 },
  },
  "/reset-password": { byAddress: { windowS: QUARTER_S, most: 20 }, forgives: ["/reset-password"] },
  "/change-password": { byAddress: { windowS: QUARTER_S, most: 20 }, forgives: ["/change-password"] },
};

/** Setting up, which may take a token. */
export const SETUP_RULE: AttemptRule = { windowS: QUARTER_S, most: 20 };

/** A key tells nobody whose it is. */
export const toAttemptKey = (path: string, kind: "address" | "account", who: string): string =>
  `${path}:${kind}:${createHash("sha256").update(who.toLowerCase()).digest("base64url")}`;

/** Of an IPv6 address the network, for one customer has as many addresses as it likes. */
export function toNetwork(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!bare.includes(":")) return bare;
  const [head = "", tail = ""] = bare.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = bare.includes("::") ? [...left, ...zeros, ...right] : left;
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":");
}
