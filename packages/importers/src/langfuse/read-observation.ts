import { InvalidQuantityError } from "@llmcarbon/spec";
import type { ImportSettings } from "../settings/import-settings.ts";
import { parseJsonCell } from "../usage/parse-json-cell.ts";
import { readInstant, readName, requireInstant, requireName } from "../usage/read-cells.ts";
import type { Row } from "../usage/row.ts";
import { toInferenceDraft } from "../usage/to-inference-draft.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";
import { toPeriod } from "../usage/to-period.ts";
import { toRequestId } from "../usage/to-request-id.ts";
import { readUsageDetails } from "./read-usage-details.ts";

/**
 * One observation. Only a model's own calls count: an agent may carry the tokens of the generations under it once more. The
 * period comes from the two times; `latency` is seconds or milliseconds by the age of the integration and is not read.
 *
 * @throws {FootprintError} for a generation that cannot be counted
 */
export function readObservation(row: Row, { utcOffset }: ImportSettings): Reading {
  const type = readName(row, "type");
  if (type !== "GENERATION" && type !== "EMBEDDING") return leftOut("an observation that is no model's call");
  const usage = readUsageDetails(row("usage_details"));
  if (usage === undefined) {
    if (row("level") === "ERROR") return leftOut("the call failed");
    throw new InvalidQuantityError("usage_details", "no tokens", "counts of input and output");
  }
  return {
    kind: "draft",
    draft: toInferenceDraft({
      id: requireName(row, "id"),
      model: requireName(row, "provided_model_name"),
      period: toPeriod(requireInstant(row, "start_time", utcOffset), readInstant(row, "end_time", utcOffset)),
      requestCount: 1,
      ...usage,
      task: type === "EMBEDDING" ? "embedding" : undefined,
      project: readName(row, "project_id"),
      requestId: findRequestId(row("metadata")),
    }),
  };
}

/**
 * The provider's id of the call, which Langfuse keeps of a span that came over OpenTelemetry, among its attributes; of other
 * metadata nothing is taken.
 */
function findRequestId(metadata: unknown): string | undefined {
  const attributes = parseJsonCell(parseJsonCell(metadata)["attributes"]);
  return toRequestId(attributes["gen_ai.response.id"]);
}
