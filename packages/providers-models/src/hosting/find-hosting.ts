import {
  lPerKwh,
  present,
  pue,
  range,
  type ModelHostingV1,
  type RangeV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/model-hosting.ts";
import type { ModelHostingRow } from "../rows.ts";

let rowOfDeveloper: ReadonlyMap<string, ModelHostingRow> | undefined;

/**
 * Where the closed models of a developer are served by default: a guess, so assumed.
 *
 * @source data/model-hosting
 */
export function findHosting(developer: string): SourcedV1<ModelHostingV1> | undefined {
  rowOfDeveloper ??= new Map(
    parseRows().flatMap((each) => (each.developers ?? []).map((name) => [name, each] as const)),
  );
  const row = rowOfDeveloper.get(developer);
  if (row === undefined) return undefined;
  const value = {
    operator: row.operator,
    ...present({
      countryCode: row.country_code,
      cloudRegion: row.cloud_region,
      pue: toRange(row.pue_low, row.pue_high, pue),
      waterIntensityLPerKwh: toRange(row.wue_low_l_per_kwh, row.wue_high_l_per_kwh, lPerKwh),
    }),
  };
  const { citation, confidence } = row;
  return { value, provenance: { ...originOf(row.source_id), citation, quality: "assumed", confidence } };
}

function toRange<Value extends number>(
  low: number | undefined,
  high: number | undefined,
  read: (value: number) => Value,
): RangeV1<Value> | undefined {
  if (low === undefined || high === undefined) return undefined;
  return range(read(low), read((low + high) / 2), read(high));
}
