import type { ImportItem } from "../importer.ts";
import { completeDocument } from "../settings/complete-document.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import type { Aligned } from "./align-cells.ts";
import { readRun } from "./read-run.ts";

/**
 * What becomes of one row of CodeCarbon, by the columns of its file; of a row that came another way than in a file as well.
 *
 * @param row cells by column; nothing where there is none or an empty one
 */
export function toCodecarbonItem(row: Aligned, settings: ImportSettings): ImportItem {
  const place = {};
  const found = readRun(row, settings);
  if (found.kind === "run") {
    const document = completeDocument(found.run.found, { settings, importerId: "codecarbon" });
    return { kind: "activity", place, document };
  }
  const { kind, reason } = found;
  return kind === "rejected" ? { kind, place, reason, text: "" } : { kind, place, reason };
}
