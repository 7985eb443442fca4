import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { DatasetCard } from "./dataset-card.schema.ts";
import { quoteJson } from "./write-module.ts";

/** A data set as far as its card needs it. */
export type CardedDataset = {
  readonly card: DatasetCard;
  readonly rowCount: number;
};

/**
 * Writes the cards of a package's data sets as a module that exports `listDatasets`, parsed when it is called. A data set
 * of many sources names every publisher and licence once, in the order of its card; it has an address only where it has one
 * source.
 */
export function writeCards(file: string, datasets: readonly CardedDataset[]): void {
  const cards = datasets.map(({ card, rowCount }) => {
    const sources = Object.values(card.sources);
    const url = sources.length === 1 ? sources[0]?.url : undefined;
    const list = (words: readonly string[]): string => [...new Set(words)].join(", ");
    return {
      id: card.id,
      title: card.title,
      version: card.version,
      publisher: list(sources.map(({ publisher }) => publisher)),
      ...(url === undefined ? {} : { url }),
      license: list(sources.map(({ license }) => license)),
      retrievedOn: card.retrievedOn,
      rowCount,
    };
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `// Made from data/*/dataset.json by scripts/build-data.ts; do not edit.
import type { DatasetCardV1 } from "@llmcarbon/spec";

/** Cards of the data sets of this package. */
export const listDatasets = (): readonly DatasetCardV1[] => JSON.parse(${quoteJson(JSON.stringify(cards))});
`,
  );
}
