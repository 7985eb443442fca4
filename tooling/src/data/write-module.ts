import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
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
  const { id, version, sources } = dataset.card;
  const origins = Object.fromEntries(
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
  );
  const rows = quoteJson(JSON.stringify(dataset.lines.map(({ row }) => row)));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `// Made from data/${id} by scripts/build-data.ts; do not edit.
import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { ${rowType.name} } from "${rowType.from}";

type Origin = Omit<ProvenanceV1, "quality" | "confidence">;

const origins: Readonly<Record<string, Origin>> = ${JSON.stringify(origins)};

/** The build made sure that every source a row names is here. */
export const originOf = (sourceId: string): Origin => origins[sourceId] as Origin;

export const parseRows = (): readonly ${rowType.name}[] => JSON.parse(${rows});
`,
  );
}

/** JSON as a text in single quotes, where its own quotes need no escape. */
export const quoteJson = (json: string): string =>
  `'${json.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
