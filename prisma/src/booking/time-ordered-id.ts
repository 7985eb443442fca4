import { randomUUID } from "node:crypto";

/** Ids of one millisecond are told apart, and kept in order, by twelve bits. */
const PER_MILLISECOND = 4096;

/** Milliseconds times 4096, so that what overflows is the next millisecond. */
let latest = 0;
/** What ids of one millisecond begin and end with. */
let common = { ms: -1, head: "", tail: "" };
/** The counter as three digits, by its value: ids come by the ten thousand. */
const COUNTERS = Array.from({ length: PER_MILLISECOND }, (_, counter) => toHex(counter, 3));

/**
 * A UUID of version 7, greater than all before it in this process: rows then come to lie at the end of their primary key
 * instead of all over it.
 *
 * @source RFC 9562, section 6.2, method 1
 */
export function createTimeOrderedId(): string {
  latest = Math.max(latest + 1, Date.now() * PER_MILLISECOND);
  const ms = Math.floor(latest / PER_MILLISECOND);
  if (ms !== common.ms) {
    const time = toHex(ms, 12);
    // Variant and random bits are those of a random UUID. Within a millisecond the counter tells ids of this process apart, the
    // random bits those of others.
    common = { ms, head: `${time.slice(0, 8)}-${time.slice(8)}-7`, tail: randomUUID().slice(18) };
  }
  return `${common.head}${COUNTERS[latest % PER_MILLISECOND]}${common.tail}`;
}

function toHex(value: number, length: number): string {
  return value.toString(16).padStart(length, "0");
}
