import {
  findNearestNames,
  found,
  lPerKwh,
  notCovered,
  range,
  type AnswerV1,
  type RangeV1,
  type WaterIntensityLPerKwh,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/electricity-water.ts";
import type { ElectricityWaterRow } from "../rows.ts";
import { findCountryOfZone } from "../zones/list-zones-around.ts";

let table: ReadonlyMap<string, ElectricityWaterRow> | undefined;

const getTable = (): ReadonlyMap<string, ElectricityWaterRow> =>
  (table ??= new Map(parseRows().map((row) => [row.zone.toLowerCase(), row])));

/**
 * Water that generating the electricity of a zone consumes [L/kWh]; a zone within a country answers with the country's.
 *
 *   low = plants / 1.5,   central = plants + reservoirs,   high = 1.5 plants + 2.1 reservoirs
 *
 * Evaporation from reservoirs is contested, since dams serve other ends too: the low end leaves it out.
 *
 * @param zone id of a grid zone, whatever the case
 * @source data/electricity-water
 */
export function getGridWater(zone: string): AnswerV1<RangeV1<WaterIntensityLPerKwh>> {
  const asked = zone.trim().toLowerCase();
  const row = getTable().get(asked) ?? getTable().get(findCountryOfZone(asked)?.toLowerCase() ?? "");
  if (row === undefined) {
    return notCovered(
      `no water of electricity for zone "${zone}"; there are ${getTable().size - 1} countries and world`,
      findNearestNames(zone, getTable().keys()),
    );
  }
  const origin = originOf(row.source_id);
  return found(toRange(row), {
    ...origin,
    citation: `${origin.citation}: ${row.name}, ${row.year}`,
    validFrom: `${row.year}-01-01`,
    validTo: `${row.year}-12-31`,
    quality: "modelled",
    confidence: row.confidence,
  });
}

/** WRI's factors, as EcoLogits carries them, lie within this of ours where little of the electricity is hydro. */
const PLANT_FACTOR = 1.5;
/** The same factors imply 7 (Norway) to 36 L (Brazil) per kilowatt-hour of hydro; ours is 17. */
const RESERVOIR_FACTOR = 2.1;

function toRange({
  plants_l_per_kwh: plants,
  reservoirs_l_per_kwh: reservoirs,
}: ElectricityWaterRow): RangeV1<WaterIntensityLPerKwh> {
  return range(
    lPerKwh(plants / PLANT_FACTOR),
    lPerKwh(plants + reservoirs),
    lPerKwh(plants * PLANT_FACTOR + reservoirs * RESERVOIR_FACTOR),
  );
}
