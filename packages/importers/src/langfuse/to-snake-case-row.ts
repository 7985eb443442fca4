import type { Row } from "../usage/row.ts";

/** What Langfuse's API calls what its export has under another name. */
const API_NAMES: Readonly<Record<string, readonly string[]>> = {
  start_time: ["startTime"],
  end_time: ["endTime"],
  provided_model_name: ["providedModelName", "model"],
  usage_details: ["usageDetails"],
  project_id: ["projectId"],
};

/**
 * An observation of the export or of the API by the names of the export.
 *
 * @source Langfuse, openapi.yml: ObservationsView and ObservationV2
 */
export const toSnakeCaseRow =
  (row: Row): Row =>
  (column) =>
    row(column) ?? (API_NAMES[column] ?? []).reduce<unknown>((found, name) => found ?? row(name), undefined);
