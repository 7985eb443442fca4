import type { ImportInput } from "./input/import-input.ts";
import type { ImportPhase, ImportSettings } from "./settings/import-settings.ts";

export type { ImportPhase } from "./settings/import-settings.ts";

/** Where something stands in what was read. */
export type ImportPlace = {
  /** line of the text, from 1 */
  readonly line?: number;
  /** row of a table without lines, from 1 */
  readonly row?: number;
  /** place inside a JSON document, such as `data[3].results[0]` */
  readonly path?: string;
};

/** An activity as a plain document, as core's `parseActivity` takes it. */
export type ActivityDocument = {
  /** unique within `source`, and the same at every import of the same row */
  readonly id: string;
  /** system that reported it */
  readonly source: string;
  readonly phase: ImportPhase;
  readonly [key: string]: unknown;
};

/** What became of a row. */
export type ImportItem =
  | { readonly kind: "activity"; readonly place: ImportPlace; readonly document: ActivityDocument }
  | {
      /** a row that should have become an activity and could not */
      readonly kind: "rejected";
      readonly place: ImportPlace;
      /** what was found and what is allowed, one line, nothing private in it */
      readonly reason: string;
      /** the row with private fields blanked, at most 500 characters; empty where that could not be told */
      readonly text: string;
    }
  | {
      /** a row that is no use: an empty day, a tax, a span that is no generation */
      readonly kind: "left-out";
      readonly place: ImportPlace;
      readonly reason: string;
    };

/** Reads one foreign format. Streams: no more than a row or a part of a document is held at a time. */
export type Importer = {
  /** what the command and the API call it; also the source of its activities where none is given */
  readonly id: string;
  /** what it reads, for a list of formats */
  readonly title: string;
  /** Never throws for what stands in the input; a failing stream throws its own error. */
  readonly read: (input: ImportInput, settings: ImportSettings) => AsyncIterable<ImportItem>;
};
