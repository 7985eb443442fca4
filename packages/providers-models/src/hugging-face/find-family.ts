import { findNearestNames } from "@llmcarbon/spec";
import { parseRows } from "../generated/hugging-face-families.ts";
import type { HuggingFaceFamilyRow } from "../rows.ts";
import { describe, refuse } from "./config-fields.ts";

let families: ReadonlyMap<string, HuggingFaceFamilyRow> | undefined;

/**
 * What files of a family leave unsaid.
 *
 * @param path where `modelType` stands in the file
 * @throws {InvalidDocumentError} for a family that is not in the data set, with what is near
 * @source data/hugging-face-families
 */
export function getFamily(modelType: string, path: string): HuggingFaceFamilyRow {
  families ??= new Map(parseRows().map((row) => [row.model_type, row]));
  const family = families.get(modelType);
  if (family !== undefined) return family;
  const nearest = findNearestNames(modelType, [...families.keys()]);
  const hint = nearest.length === 0 ? "" : `; nearest: ${nearest.join(", ")}`;
  return refuse(
    path,
    describe(modelType),
    `one of the ${families.size} types of model whose shape is known${hint}; spell others out in the document: model.type and model.parameterCount`,
  );
}
