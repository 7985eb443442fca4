import { checkRows, checkUnique } from "@llmcarbon/tooling/data";
import { foldName } from "../src/names/fold-name.ts";
import type { EfficiencyClassRow, EmbodiedFactorRow, ProcessorRow } from "../src/rows.ts";
import { deriveEfficiency } from "./derive-efficiency.ts";
import type { HardwareData } from "./read-hardware.ts";

const AN_ACCELERATOR = "an id of the data set accelerators";

/** What holds between rows and between data sets: one part for each name, ids that exist, sums that add up. */
export function checkHardware(data: HardwareData): void {
  const ids = new Set(data.accelerators.lines.map(({ row }) => row.id));
  checkNames(data, ids);
  checkDerived(data);
  checkFactors(data);
  checkSystems(data, ids);
  checkRows(data.instances, "accelerator_id", {
    allowed: AN_ACCELERATOR,
    isAllowed: (row) => ids.has(row.accelerator_id),
  });
  checkUnique(data.instances, "id", (row) => foldName(row.id));
  checkRows(data.processors, "aliases", {
    allowed: "names of one processor only",
    isAllowed: isOnlyOf(data.processors.lines.map(({ row }) => row)),
  });
}

function checkNames({ aliases, ambiguous }: HardwareData, ids: ReadonlySet<string>): void {
  checkRows(aliases, "accelerator_id", {
    allowed: AN_ACCELERATOR,
    isAllowed: (row) => ids.has(row.accelerator_id),
  });
  checkRows(aliases, "alias", {
    allowed: "a name that does not read like an id",
    isAllowed: (row) => !ids.has(foldName(row.alias)),
  });
  checkUnique(aliases, "alias", (row) => foldName(row.alias));
  const taken = new Set([...ids, ...aliases.lines.map(({ row }) => foldName(row.alias))]);
  checkRows(ambiguous, "name", {
    allowed: "a name that reads like no id and no alias",
    isAllowed: (row) => !taken.has(foldName(row.name)),
  });
  checkUnique(ambiguous, "name", (row) => foldName(row.name));
  checkRows(ambiguous, "candidate_ids", {
    allowed: "two ids of the data set accelerators or more, each once, separated by semicolons",
    isAllowed: ({ candidate_ids: cell }) => {
      const candidates = cell.split(";");
      const isEachOnce = new Set(candidates).size === candidates.length;
      return candidates.length > 1 && isEachOnce && candidates.every((id) => ids.has(id));
    },
  });
}

function checkDerived({ accelerators, classes }: HardwareData): void {
  checkRows(accelerators, "die_area_estimate_mm2", {
    allowed: "a number with its source where no area is disclosed, else nothing",
    isAllowed: ({ die_area_mm2: disclosed, die_area_estimate_mm2: area, die_area_estimate_source: source }) =>
      area === undefined ? source === undefined : source !== undefined && disclosed === undefined,
  });
  const vendorOf = new Map(accelerators.lines.map(({ row }) => [row.generation, row.vendor]));
  checkRows(accelerators, "generation", {
    allowed: "a generation of one vendor only",
    isAllowed: (row) => vendorOf.get(row.generation) === row.vendor,
  });
  const derived = deriveEfficiency(accelerators.lines.map(({ row }) => row));
  const expected = new Map(derived.map((each) => [each.generation, each]));
  checkRows(classes, "generation", {
    allowed: `what the data set accelerators gives, for its ${expected.size} generations with power and 16-bit rates`,
    isAllowed: (row) =>
      classes.lines.length === expected.size && isAsDerived(row, expected.get(row.generation)),
  });
}

const isAsDerived = (row: EfficiencyClassRow, expected: object | undefined): boolean =>
  expected !== undefined &&
  Object.entries(expected).every(([column, cell]) => row[column as keyof EfficiencyClassRow] === cell);

function checkFactors({ factors }: HardwareData): void {
  checkRows(factors, "carbon_kgco2e", {
    allowed: "0.5 to 5 per cm2, 0.001 to 2 per GB",
    isAllowed: ({ carbon_kgco2e: carbon, per }) =>
      (per !== "cm2" || (carbon >= 0.5 && carbon <= 5)) && (per !== "GB" || carbon <= 2),
  });
  checkUnique(factors, "family", (row) => row.family && `${row.family} at ${row.process_nm} nm`);
  checkRows(factors, "energy_kwh_per_cm2", {
    allowed: "the five components of a logic factor, which give it, or none of them",
    isAllowed: isSumOfParts,
  });
}

function checkSystems({ systems }: HardwareData, ids: ReadonlySet<string>): void {
  checkRows(systems, "accelerator_id", {
    allowed: AN_ACCELERATOR,
    isAllowed: (row) => ids.has(row.accelerator_id),
  });
  checkRows(systems, "id", { allowed: "an id no accelerator has", isAllowed: (row) => !ids.has(row.id) });
  checkUnique(systems, "stands_for_accelerator", (row) =>
    row.stands_for_accelerator === "yes" ? row.accelerator_id : undefined,
  );
  checkRows(systems, "stands_for_accelerator", {
    allowed: "no, where nobody verified the row",
    isAllowed: (row) => row.confidence !== "unverified" || row.stands_for_accelerator === "no",
  });
  checkRows(systems, "idle_power_w", {
    allowed: "no more than the most the system draws",
    isAllowed: ({ idle_power_w: idle = 0, max_power_w: most = Infinity }) => idle <= most,
  });
}

/** As many digits as the factors have. */
const ROUNDING = 1e-3;
const GRAMS_PER_KILOGRAM = 1000;

function isSumOfParts(row: EmbodiedFactorRow): boolean {
  const parts = [row.energy_kwh_per_cm2, row.gas_g_per_cm2, row.materials_g_per_cm2];
  const [energy, gas, materials] = parts;
  const { fab_grid_g_per_kwh: grid, yield_ratio: share } = row;
  if ([...parts, grid, share].every((cell) => cell === undefined)) return true;
  if (energy === undefined || gas === undefined || materials === undefined) return false;
  if (grid === undefined || share === undefined) return false;
  const carbon = (grid * energy + gas + materials) / share / GRAMS_PER_KILOGRAM;
  return Math.abs(carbon / row.carbon_kgco2e - 1) < ROUNDING;
}

/** Whether every name of a processor is that of no other. */
function isOnlyOf(rows: readonly ProcessorRow[]): (row: ProcessorRow) => boolean {
  const namesOf = ({ id, name, aliases }: ProcessorRow): readonly string[] =>
    [id, name, ...(aliases?.split(";") ?? [])].map(foldName);
  const idsOfName = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const name of namesOf(row)) idsOfName.set(name, (idsOfName.get(name) ?? new Set()).add(row.id));
  }
  return (row) => namesOf(row).every((name) => idsOfName.get(name)?.size === 1);
}
