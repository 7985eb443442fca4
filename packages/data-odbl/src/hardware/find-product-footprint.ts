import {
  findNearestNames,
  found,
  grams,
  notCovered,
  type AnswerV1,
  type EmbodiedFactorQueryV1,
  type EmbodiedFactorV1,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/product-footprints.ts";
import type { ProductFootprintRow } from "../rows.ts";

let table: ReadonlyMap<string, ProductFootprintRow> | undefined;

const getTable = (): ReadonlyMap<string, ProductFootprintRow> =>
  (table ??= new Map(parseRows().map((row) => [row.id, row])));

/**
 * Carbon of making one server [gCO2e], by the id of its product carbon footprint, whatever the case. By family or technology it
 * answers nothing.
 *
 * @source data/product-footprints
 */
export function findProductFootprint(query: EmbodiedFactorQueryV1): AnswerV1<EmbodiedFactorV1> {
  if (!("id" in query)) return notCovered("product footprints answer by id alone");
  const row = getTable().get(query.id.trim().toLowerCase());
  if (row === undefined) {
    return notCovered(
      `no product footprint is called "${query.id}"; there are ${getTable().size}, such as pcf-dell-poweredge-r740`,
      findNearestNames(query.id, getTable().keys()),
    );
  }
  const { id, name, carbon_g_per_unit: carbon, scope, source_id: sourceId, confidence } = row;
  const origin = originOf(sourceId);
  return found(
    { id, category: "other", technology: name, per: "unit", unit: "server", carbonGPerUnit: grams(carbon) },
    { ...origin, citation: `${origin.citation}: ${name}, ${scope}`, quality: "reported", confidence },
  );
}
