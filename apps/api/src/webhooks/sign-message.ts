import { createHmac, randomBytes } from "node:crypto";

/** As Standard Webhooks has it: the prefix tells what it is, base64 of the rest is the key. */
const PREFIX = "whsec_";
const SECRET_BYTES = 32;
const MILLISECONDS_PER_SECOND = 1000;

/** What an endpoint's messages are signed with; whoever knows it can make some. */
export const createWebhookSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;

export type Message = {
  /** by which a receiver knows what it has */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
};

/**
 * Headers that let a receiver see who sent a message and that nobody changed it (Standard Webhooks 1.0, symmetric signatures):
 * base64(HMAC-SHA256(key, id.timestamp.body)), one for each secret.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signMessage(secrets: readonly string[], { id, at, body }: Message): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / MILLISECONDS_PER_SECOND));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
