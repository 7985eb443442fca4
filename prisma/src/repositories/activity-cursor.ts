import { decodeCursor, encodeCursor, invalidCursor } from "../cursor.ts";
import { isUuid } from "../values.ts";

/** Where a page ended: the last activity's place in the order by total carbon as booked, then id. */
export type ActivityCursor = { readonly bookedCarbonG: number; readonly id: string };

export const formatActivityCursor = ({ bookedCarbonG, id }: ActivityCursor): string =>
  encodeCursor(`${bookedCarbonG} ${id}`);

/** @throws {LedgerError} when the text is not a cursor of ours */
export function parseActivityCursor(text: string): ActivityCursor {
  const [carbon = "", id = ""] = decodeCursor(text).split(" ");
  const cursor = { bookedCarbonG: Number(carbon), id };
  const isOurs = Number.isFinite(cursor.bookedCarbonG) && isUuid(id) && formatActivityCursor(cursor) === text;
  if (!isOurs) throw invalidCursor(text);
  return cursor;
}
