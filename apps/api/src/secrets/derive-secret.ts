import { hkdfSync } from "node:crypto";

const BYTES = 32;

/** A secret of its own for each purpose: who learns one of them learns nothing of the others. */
export const deriveSecret = (secret: string, purpose: string): string =>
  Buffer.from(hkdfSync("sha256", secret, "", `llmcarbon ${purpose}`, BYTES)).toString("hex");
