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
  type ListingV1,
  type SystemProfileV1,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/systems.ts";
import type { SystemRow } from "../rows.ts";

type SystemTable = {
  readonly rows: readonly SystemRow[];
  readonly rowOfAccelerator: ReadonlyMap<string, SystemRow>;
  readonly rowOfId: ReadonlyMap<string, SystemRow>;
};

let table: SystemTable | undefined;

const getTable = (): SystemTable => (table ??= createTable(parseRows()));

const createTable = (rows: readonly SystemRow[]): SystemTable => ({
  rows,
  rowOfId: new Map(rows.map((row) => [row.id, row])),
  rowOfAccelerator: new Map(
    rows.filter((row) => row.stands_for_accelerator === "yes").map((row) => [row.accelerator_id, row]),
  ),
});

/**
 * The system an accelerator usually sits in, or the one that has this id itself. Rows nobody verified answer by id only.
 *
 * @param asked id of an accelerator or of a system, not an alias
 * @returns power of the whole system [W]; manufacture [gCO2e] by scope, as its publication has it
 * @source data/systems
 */
export function findSystem(asked: string): AnswerV1<SystemProfileV1> {
  const { rows, rowOfAccelerator, rowOfId } = getTable();
  const row = rowOfAccelerator.get(asked) ?? rowOfId.get(asked.trim().toLowerCase());
  if (row !== undefined) {
    return found(toSystemProfile(row), {
      ...originOf(row.source_id),
      citation: row.source,
      quality: "reported",
      confidence: row.confidence,
    });
  }
  const others = rows.filter((each) => each.accelerator_id === asked).map(({ id }) => id);
  return notCovered(
    `no system stands for "${asked}"; the data set systems has one for ${rowOfAccelerator.size} accelerators and ${rows.length} in all`,
    others,
  );
}

/** All systems, those that answer by their id only among them. */
export const listSystems = (): readonly ListingV1[] =>
  getTable().rows.map(({ id, name, vendor }) => ({ id, name, vendor, aliases: [] }));

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
