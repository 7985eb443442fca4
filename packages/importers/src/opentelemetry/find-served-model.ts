import { InvalidQuantityError } from "@llmcarbon/spec";
import type { Row } from "../usage/row.ts";
import { ATTRIBUTE_NAMES } from "./attribute-names.ts";
import { findLabel, findName } from "./to-row.ts";

/**
 * Clouds that serve the models of others, by OpenTelemetry's name and the one that is written before a model. A vendor that
 * serves its own is not written: its models say it.
 */
const CLOUDS: ReadonlyMap<string, string> = new Map([
  ["azure.ai.openai", "azure"],
  ["az.ai.openai", "azure"],
  ["azure.ai.inference", "azure_ai"],
  ["az.ai.inference", "azure_ai"],
  ["aws.bedrock", "bedrock"],
  ["gcp.vertex_ai", "vertex_ai"],
  ["vertex_ai", "vertex_ai"],
  ["groq", "groq"],
]);

/**
 * The model that answered, else the one that was asked, with the cloud that served it in front: `azure/gpt-4o`.
 *
 * @throws {InvalidQuantityError} where no model is named
 */
export function findServedModel(row: Row): string {
  const model = findName(row, "model");
  if (model === undefined) {
    const [name] = ATTRIBUTE_NAMES.model;
    throw new InvalidQuantityError(name, "nothing", "the name of a model");
  }
  const cloud = CLOUDS.get(findLabel(row, "provider")?.toLowerCase() ?? "");
  return cloud === undefined || model.includes("/") ? model : `${cloud}/${model}`;
}
