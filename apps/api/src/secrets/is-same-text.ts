import { createHash, timingSafeEqual } from "node:crypto";

/** Compares secrets in the same time whatever the difference. */
export const isSameText = (left: string, right: string): boolean => timingSafeEqual(hash(left), hash(right));

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
