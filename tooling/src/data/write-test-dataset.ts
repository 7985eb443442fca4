import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatasetCard } from "./dataset-card.schema.ts";

/** Writes a data set `lamps` into a temporary folder, for tests; the checksum fits the rows unless the card says other. */
export function writeTestDataset(rows: string, card: Partial<DatasetCard> = {}): string {
  const folder = join(mkdtempSync(join(tmpdir(), "dataset-")), "lamps");
  mkdirSync(folder);
  writeFileSync(join(folder, "rows.csv"), rows);
  const complete: DatasetCard = {
    id: "lamps",
    title: "Lamps",
    version: "2026-01-31",
    retrievedOn: "2026-01-30",
    sha256: createHash("sha256").update(rows.replaceAll("\r\n", "\n")).digest("hex"),
    key: ["id"],
    columns: {
      id: { description: "name" },
      power_w: { unit: "W", description: "power" },
      kind: { description: "led or arc" },
      source_id: { description: "source" },
      note: { description: "remark" },
    },
    sources: {
      catalogue: {
        title: "Catalogue",
        publisher: "Lamp House",
        license: "CC-BY-4.0",
        attribution: "Lamp House, CC BY 4.0",
      },
    },
    ...card,
  };
  writeFileSync(join(folder, "dataset.json"), JSON.stringify(complete));
  return folder;
}
