import type { ImportItem, ImportPlace } from "../importer.ts";
import type { Row } from "./row.ts";

/** A row with its place, or what is to be said instead of it. */
export type FoundRow =
  | { readonly kind: "row"; readonly place: ImportPlace; readonly row: Row }
  | { readonly kind: "item"; readonly item: ImportItem };
