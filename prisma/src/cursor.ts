import { LedgerError } from "./ledger-error.ts";

/** Where a page ended: the instant of its last row, to the millisecond, and the id. */
export type Place = { readonly at: Date; readonly id: string };

export const encodeCursor = (text: string): string => Buffer.from(text).toString("base64url");

export const decodeCursor = (cursor: string): string => Buffer.from(cursor, "base64url").toString();

export const formatPlace = ({ at, id }: Place): string => encodeCursor(`${at.toISOString()} ${id}`);

/**
 * Reads what {@link formatPlace} wrote, and nothing else.
 *
 * @throws {LedgerError} `invalid-cursor` where the instant is none of the calendar, or the id is none
 */
export function parsePlace(cursor: string, isId: (text: string) => boolean): Place {
  const [instant = "", id = ""] = decodeCursor(cursor).split(" ");
  const at = new Date(instant);
  // The database knows no year 0, and JavaScript reads the 30th of February as a day in March.
  const isPlace = INSTANT.test(instant) && !Number.isNaN(at.getTime()) && isId(id);
  if (!isPlace || formatPlace({ at, id }) !== cursor) throw invalidCursor(cursor);
  return { at, id };
}

const INSTANT = /^(?!0000)\d{4}-/;

export const invalidCursor = (cursor: string): LedgerError =>
  new LedgerError({
    code: "invalid-cursor",
    message: `"${cursor}" is not a cursor of this list; pass the nextCursor of the page before, or none for the first page`,
  });
