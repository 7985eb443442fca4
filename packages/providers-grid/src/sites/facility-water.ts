import {
  found,
  lPerKwh,
  range,
  type AnswerV1,
  type FoundV1,
  type RangeV1,
  type SourcedV1,
  type WaterIntensityLPerKwh,
} from "@llmcarbon/spec";
import * as regions from "../generated/cloud-regions.ts";
import { originOf, parseRows } from "../generated/facility-water.ts";
import { percentile } from "../percentile.ts";
import type { FacilityWaterRow } from "../rows.ts";
import { findLatest } from "./find-latest.ts";

let fleets: readonly FacilityWaterRow[] | undefined;
let typical: FoundV1<RangeV1<WaterIntensityLPerKwh>> | undefined;

const getFleets = (): readonly FacilityWaterRow[] =>
  (fleets ??= parseRows().toSorted((a, b) => a.year - b.year));

/** The latest WUE [L/kWh] of a cloud vendor's fleet, for regions that publish none of their own; recalled ones last. */
export function findFleetWater(vendor: string): SourcedV1<WaterIntensityLPerKwh> | undefined {
  const row = findLatest(getFleets(), vendor);
  if (row === undefined) return undefined;
  const origin = originOf(row.source_id);
  return {
    value: lPerKwh(row.wue_l_per_kwh),
    provenance: {
      ...origin,
      citation: `${origin.citation} ${row.year}, fleet average, none known for the region`,
      validFrom: `${row.year}-01-01`,
      validTo: `${row.year}-12-31`,
      quality: "assumed",
      confidence: row.confidence,
    },
  };
}

const LOW_SHARE = 0.05;
const MIDDLE_SHARE = 0.5;
const HIGH_SHARE = 0.95;

/**
 * WUE [L/kWh] of a data centre nobody knows: the median of the regions that publish one, with their 5th and 95th
 * percentile.
 *
 * @source data/cloud-regions
 */
export function getTypicalSiteWater(): AnswerV1<RangeV1<WaterIntensityLPerKwh>> {
  const { value, provenance } = (typical ??= createTypicalSiteWater());
  return found({ ...value }, { ...provenance });
}

function createTypicalSiteWater(): FoundV1<RangeV1<WaterIntensityLPerKwh>> {
  const known = regions.parseRows().filter((row) => row.wue_l_per_kwh !== undefined);
  const values = known.flatMap((row) => row.wue_l_per_kwh ?? []);
  const [low, central, high] = [LOW_SHARE, MIDDLE_SHARE, HIGH_SHARE].map((share) =>
    lPerKwh(percentile(values, share)),
  ) as [WaterIntensityLPerKwh, WaterIntensityLPerKwh, WaterIntensityLPerKwh];
  const sources = [...new Set(known.map((row) => row.wue_source_id ?? row.source_id))];
  const [first = "", ...others] = sources;
  const titles = [first, ...others].map((id) => regions.originOf(id).citation);
  return found(range(low, central, high), {
    ...regions.originOf(first),
    citation: `median of ${values.length} cloud regions (${titles.join("; ")})`,
    publisher: [first, ...others].map((id) => regions.originOf(id).publisher).join("; "),
    quality: "assumed",
    confidence: "derived",
  });
}
