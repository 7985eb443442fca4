import type { ImportItem, ImportPlace } from "../importer.ts";

/** One piece of an input as its reader found it. */
export type Read<Value> =
  | { readonly kind: "read"; readonly place: ImportPlace; readonly value: Value }
  | RefusedPiece;

/** A piece that could not be read; whatever can be read after it follows. */
export type RefusedPiece = {
  readonly kind: "refused";
  readonly place: ImportPlace;
  /** what was found and what is allowed, one line, without words of the input */
  readonly reason: string;
};

/** A refused piece as an item. Its text is left out: what cannot be read may hold anything. */
export const toRejected = ({ place, reason }: RefusedPiece): ImportItem => ({
  kind: "rejected",
  place,
  reason,
  text: "",
});
