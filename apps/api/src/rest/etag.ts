import { createHash } from "node:crypto";

/** Names an answer by what it says. */
export const hashAnswer = (payload: string | Buffer): string =>
  createHash("sha1").update(payload).digest("base64url");

/** As the header has it. */
export const toEtag = (payload: string): string => `"${hashAnswer(payload)}"`;
