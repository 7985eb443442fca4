import type { Booking } from "@llmcarbon/prisma";
import { InvalidDocumentError } from "@llmcarbon/spec";

/** What the ledger books of itself under names of its own, each by a door of that name: machines and storage that were declared. */
const RESERVED: ReadonlySet<string> = new Set(["fleet", "storage-asset"]);

/** Whether what comes by this door may not call its source so, since it would take names away from what is booked by itself. */
export const isReserved = (source: string | undefined, door: string): boolean =>
  source !== undefined && RESERVED.has(source) && source !== door;

/** @throws {InvalidDocumentError} for a booking under a name that is not its own */
export function requireFreeSource(booking: Booking, door: string): Booking {
  if (!isReserved(booking.source, door)) return booking;
  const [found, reserved] = [`"${booking.source}"`, [...RESERVED].map((name) => `"${name}"`).join(" and ")];
  throw new InvalidDocumentError([
    { path: "source", found, allowed: `any other name; ${reserved} are what this ledger books by itself` },
  ]);
}
