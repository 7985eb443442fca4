import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { DatasetCard } from "./dataset-card.schema.ts";
import type { Dataset } from "./read-dataset.ts";

export type RowType = {
  readonly name: string;
  /** module that declares it, as the generated file imports it */
  readonly from: string;
};

/**
 * Writes a data set as a module: where its rows come from, by source id, and the rows as one JSON text, which engines
 * parse faster than the same rows spelled as code. Nothing is parsed before `parseRows` is called.
 */
export function writeModule<Row>(file: string, dataset: Dataset<Row>, rowType: RowType): void {
  const rows = quoteJson(JSON.stringify(dataset.lines.map(({ row }) => row)));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `// Made from data/${dataset.card.id} by scripts/build-data.ts; do not edit.
import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { ${rowType.name} } from "${rowType.from}";

${renderOrigins([dataset.card])}

export const parseRows = (): readonly ${rowType.name}[] => JSON.parse(${rows});
`,
  );
}

/** The code by which a generated module tells where the rows of data sets come from. */
export function renderOrigins(cards: readonly DatasetCard[]): string {
  const origins = Object.fromEntries(
    cards.flatMap(({ id, version, sources }) =>
      Object.entries(sources).map(([sourceId, { title, publisher, url, license }]) => [
        sourceId,
        {
          datasetId: id,
          datasetVersion: version,
          citation: title,
          publisher,
          ...(url === undefined ? {} : { url }),
          license,
        },
      ]),
    ),
  );
  return `type Origin = Omit<ProvenanceV1, "quality" | "confidence">;

const origins: Readonly<Record<string, Origin>> = ${JSON.stringify(origins)};

/** The build made sure that every source a row names is here. */
export const originOf = (sourceId: string): Origin => origins[sourceId] as Origin;`;
}

/** JSON as a text in single quotes, where its own quotes need no escape. */
export const quoteJson = (json: string): string =>
  `'${json.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
