import type { Importer, ImportItem, ImportPlace } from "../importer.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import type { Row } from "../usage/row.ts";
import { readRows } from "../usage/read-rows.ts";
import { tellReason, toItem, type RowFormat } from "../usage/to-item.ts";
import { listDailyActivity } from "./list-daily-activity.ts";
import { readDailySpend } from "./read-daily-spend.ts";
import { readSpendLog } from "./read-spend-log.ts";

const COUNTS = ["model", "custom_llm_provider", "prompt_tokens", "completion_tokens"];
const LOG_COLUMNS = ["request_id", "call_type", "startTime", "endTime", ...COUNTS, "status", "cache_hit"];
const DAY_COLUMNS = ["id", "date", ...COUNTS, "cache_read_input_tokens", "successful_requests", "endpoint"];

/** `results` is of its daily activity. */
const NEEDED = [["request_id", "date", "results"], ["prompt_tokens"], ["completion_tokens"]];

const isDay = (row: Row): boolean => row("date") !== undefined && row("request_id") === undefined;

const FORMAT: RowFormat = {
  importerId: "litellm",
  shown: [...new Set([...LOG_COLUMNS, ...DAY_COLUMNS])],
  readRow: (row, settings) => (isDay(row) ? readDailySpend(row) : readSpendLog(row, settings)),
};

/** LiteLLM's spend logs and its daily spend, as CSV, JSON, NDJSON or Parquet. Of who asked what, nothing is taken. */
export const litellmImporter: Importer = {
  id: FORMAT.importerId,
  title:
    "LiteLLM spend logs, daily spend by user, team, organization or agent (CSV, JSON, NDJSON, Parquet), and daily activity (JSON)",
  async *read(input, settings) {
    const columns = [...FORMAT.shown, "metadata", "team_id", "tag"];
    for await (const found of readRows(input, { columns, needed: NEEDED, unwrap: ["data"] })) {
      if (found.kind === "item") yield found.item;
      else if (Array.isArray(found.row("results"))) yield* readDailyActivity(found, settings);
      else yield toItem(found, FORMAT, settings);
    }
  },
};

async function* readDailyActivity(
  { place, row }: { readonly place: ImportPlace; readonly row: Row },
  settings: ImportSettings,
): AsyncGenerator<ImportItem> {
  try {
    for await (const found of listDailyActivity(place, row)) {
      yield found.kind === "item" ? found.item : toItem(found, FORMAT, settings);
    }
  } catch (error) {
    yield { kind: "rejected", place, reason: tellReason(error), text: "" };
  }
}
