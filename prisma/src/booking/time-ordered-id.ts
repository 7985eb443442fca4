import { randomUUID } from "node:crypto";

/** Ids of one millisecond are told apart, and kept in order, by twelve bits. */
const PER_MILLISECOND = 4096;

/** Milliseconds times 4096, so that what overflows is the next millisecond. */
let latest = 0;
/** What ids of one millisecond begin with. */
let head = { ms: -1, text: "" };

/**
 * A UUID of version 7, greater than all before it in this process: rows then come to lie at the end of their primary key
 * instead of all over it.
 *
 * @source RFC 9562, section 6.2, method 1
 */
export function createTimeOrderedId(): string {
  latest = Math.max(latest + 1, Date.now() * PER_MILLISECOND);
  const ms = Math.floor(latest / PER_MILLISECOND);
  if (ms !== head.ms) {
    const time = ms.toString(16).padStart(12, "0");
    head = { ms, text: `${time.slice(0, 8)}-${time.slice(8)}-7` };
  }
  const counter = (latest % PER_MILLISECOND).toString(16).padStart(3, "0");
  // Variant and random bits are those of a random UUID.
  return `${head.text}${counter}${randomUUID().slice(18)}`;
}
