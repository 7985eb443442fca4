import { found, type AnswerV1, type ConfidenceV1, type ListingV1, type ProvenanceV1 } from "@llmcarbon/spec";
import { createNameTable, refuseAmbiguous, refuseUnknown, type NameTable } from "./name-table.ts";

type NamedRow = {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly source_id: string;
  readonly source: string;
  readonly confidence: ConfidenceV1;
};

type RowCatalogueSettings<Row extends NamedRow, Profile> = {
  readonly parseRows: () => readonly Row[];
  readonly originOf: (sourceId: string) => Omit<ProvenanceV1, "quality" | "confidence">;
  readonly aliasesOf: (row: Row) => readonly string[];
  readonly toProfile: (row: Row) => Profile;
  /** what a row is, in a refusal: `processor` */
  readonly noun: string;
  readonly dataset: string;
};

export type RowCatalogue<Profile> = {
  readonly find: (name: string) => AnswerV1<Profile>;
  readonly list: () => readonly ListingV1[];
};

/** Rows of one data set by id, name or alias, exactly; read when first asked for. */
export function createRowCatalogue<Row extends NamedRow, Profile>(
  settings: RowCatalogueSettings<Row, Profile>,
): RowCatalogue<Profile> {
  const { parseRows, originOf, aliasesOf, toProfile, noun, dataset } = settings;
  let tables: { readonly rowOfId: ReadonlyMap<string, Row>; readonly names: NameTable } | undefined;
  const getTables = () => (tables ??= createTables(parseRows()));
  const createTables = (rows: readonly Row[]) => ({
    rowOfId: new Map(rows.map((row) => [row.id, row])),
    names: createNameTable(rows.map((row) => ({ id: row.id, names: [row.name, ...aliasesOf(row)] }))),
  });
  return {
    find(name) {
      const { rowOfId, names } = getTables();
      const ids = names.findIds(name);
      if (ids.length > 1) return refuseAmbiguous(name, ids);
      const row = rowOfId.get(ids[0] ?? "");
      if (row === undefined) return refuseUnknown({ name, noun, dataset, table: names });
      return found(toProfile(row), {
        ...originOf(row.source_id),
        citation: row.source,
        quality: "reported",
        confidence: row.confidence,
      });
    },
    list: () =>
      [...getTables().rowOfId.values()].map((row) => ({
        id: row.id,
        name: row.name,
        vendor: row.vendor,
        aliases: [...aliasesOf(row)],
      })),
  };
}
