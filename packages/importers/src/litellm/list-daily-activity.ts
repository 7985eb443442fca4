import { InvalidQuantityError } from "@llmcarbon/spec";
import type { ImportPlace } from "../importer.ts";
import type { FoundRow } from "../usage/found-row.ts";
import { hashText } from "../usage/hash-text.ts";
import { isObject, toRowOfObject, type Row } from "../usage/row.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * An answer of LiteLLM's `/user/daily/activity` as rows of daily spend: each day's models, apart by key. Rows of its table that
 * one page parts are in no page whole, so that an answer of several pages is refused; `/user/daily/activity/aggregated` has one.
 *
 * @throws {InvalidQuantityError} for one page of several
 * @source LiteLLM, litellm/types/proxy/management_endpoints/common_daily_activity.py: SpendAnalyticsPaginatedResponse;
 *   litellm/proxy/management_endpoints/common_daily_activity.py: update_breakdown_metrics, get_daily_activity
 */
export async function* listDailyActivity(place: ImportPlace, answer: Row): AsyncGenerator<FoundRow> {
  const pageCount = toFields(answer("metadata"))["total_pages"];
  if (typeof pageCount === "number" && pageCount > 1) {
    const allowed = "all in one, as /user/daily/activity/aggregated answers";
    throw new InvalidQuantityError("metadata.total_pages", pageCount, allowed);
  }
  for (const [index, day] of toList(answer("results")).entries()) {
    const breakdown = toFields(toFields(day)["breakdown"]);
    const provider = findOnlyProvider(breakdown["providers"]);
    for (const [model, entry] of Object.entries(toFields(breakdown["models"]))) {
      const path = `${place.path ?? ""}results[${index}].breakdown.models[${JSON.stringify(model)}]`;
      for (const [key, use] of listKeys(toFields(entry))) {
        const date = toFields(day)["date"];
        // The key is a hash of a secret already, and ours tells nothing of it.
        const id = `${String(date)}/${await hashText(JSON.stringify([model, key]))}`;
        const { team_id } = toFields(use["metadata"]);
        const fields = {
          ...toFields(use["metrics"]),
          id,
          date,
          model,
          custom_llm_provider: provider,
          team_id,
        };
        yield { kind: "row", place: { ...place, path }, row: toRowOfObject(fields) };
      }
    }
  }
}

/** A model's use by each key; as one where the answer does not part it. */
function listKeys(entry: Fields): readonly (readonly [key: string, use: Fields])[] {
  const keys = Object.entries(toFields(entry["api_key_breakdown"]));
  return keys.length === 0 ? [["", entry]] : keys.map(([key, use]) => [key, toFields(use)]);
}

/** The answer parts models and providers each by itself: whose a model was is told where the day has one provider. */
function findOnlyProvider(providers: unknown): string | undefined {
  const [only, ...others] = Object.keys(toFields(providers));
  return only === "unknown" || others.length > 0 ? undefined : only;
}

const toFields = (value: unknown): Fields => (isObject(value) ? value : {});
const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
