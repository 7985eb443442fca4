import { createHash, randomBytes } from "node:crypto";
import { toUuid } from "../../access/to-uuid.ts";

/** An organisation's id and 256 bits nobody guesses; the organisation is named so that its own node answers. */
const TOKEN = /^([0-9a-f]{32})([A-Za-z0-9_-]{43})$/;
const SECRET_BYTES = 32;

export type InvitationToken = { readonly organizationId: string; readonly hash: string };

/** The token for the mail, and what is kept of it. */
export function createInvitationToken(organizationId: string): {
  readonly token: string;
  readonly hash: string;
} {
  const token = organizationId.replaceAll("-", "") + randomBytes(SECRET_BYTES).toString("base64url");
  return { token, hash: hashToken(token) };
}

/** What a token names; nothing for a text that is none. */
export function parseInvitationToken(token: string): InvitationToken | undefined {
  const digits = TOKEN.exec(token)?.[1];
  if (digits === undefined) return undefined;
  return { organizationId: toUuid(digits), hash: hashToken(token) };
}

const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
