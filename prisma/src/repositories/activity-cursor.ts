import { LedgerError } from "../ledger-error.ts";
import { isUuid } from "../values.ts";

/** Where a page ended: the last activity's place in the order by total carbon as booked, then id. */
export type ActivityCursor = { readonly bookedCarbonG: number; readonly id: string };

export const formatActivityCursor = ({ bookedCarbonG, id }: ActivityCursor): string =>
  Buffer.from(`${bookedCarbonG} ${id}`).toString("base64url");

/** @throws {LedgerError} when the text is not a cursor of ours */
export function parseActivityCursor(text: string): ActivityCursor {
  const [carbon = "", id = ""] = Buffer.from(text, "base64url").toString().split(" ");
  const bookedCarbonG = Number(carbon);
  if (carbon === "" || !Number.isFinite(bookedCarbonG) || !isUuid(id)) {
    throw new LedgerError({
      code: "invalid-cursor",
      message: `"${text}" is not a cursor of this list; pass the nextCursor of the page before, or none for the first page`,
    });
  }
  return { bookedCarbonG, id };
}
