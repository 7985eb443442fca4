import {
  count,
  found,
  notCovered,
  present,
  readOptional,
  toGramsFromKilograms,
  toSecondsFromYears365,
  watts,
  type AnswerV1,
  type SystemProfileV1,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/systems.ts";
import type { SystemRow } from "../rows.ts";

let table: ReadonlyMap<string, SystemRow> | undefined;

const getTable = (): ReadonlyMap<string, SystemRow> =>
  (table ??= new Map(parseRows().map((row) => [row.accelerator_id, row])));

/**
 * The system an accelerator usually sits in.
 *
 * @param accelerator id of the accelerator, not an alias
 * @returns power of the whole system [W]; manufacture [gCO2e] by scope, as its publication has it
 * @source data/systems
 */
export function findSystem(accelerator: string): AnswerV1<SystemProfileV1> {
  const row = getTable().get(accelerator);
  if (row === undefined) {
    return notCovered(`no system with "${accelerator}"; the data set systems has ${getTable().size}`);
  }
  return found(toSystemProfile(row), {
    ...originOf(row.source_id),
    citation: row.source,
    quality: "reported",
    confidence: row.confidence,
  });
}

const toSystemProfile = (row: SystemRow): SystemProfileV1 => ({
  id: row.id,
  name: row.name,
  vendor: row.vendor,
  acceleratorId: row.accelerator_id,
  acceleratorsPerSystem: count(row.accelerators_per_system),
  ...present({
    maxPowerW: readOptional(row.max_power_w, watts),
    typicalPowerW: readOptional(row.typical_power_w, watts),
    idlePowerW: readOptional(row.idle_power_w, watts),
    acceleratorsEmbodiedCarbonG: readOptional(row.accelerators_embodied_kgco2e, toGramsFromKilograms),
    hostEmbodiedCarbonG: readOptional(row.host_embodied_kgco2e, toGramsFromKilograms),
    embodiedCarbonG: readOptional(row.embodied_kgco2e, toGramsFromKilograms),
    lifetimeS: readOptional(row.lifetime_years, toSecondsFromYears365),
  }),
});
