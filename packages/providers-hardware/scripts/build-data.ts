import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkRows,
  checkUnique,
  readDataset,
  renderNotice,
  runBuild,
  writeModule,
} from "@llmcarbon/tooling/data";
import type { EmbodiedFactorRow } from "../src/rows.ts";
import {
  acceleratorAliasSchema,
  acceleratorSchema,
  embodiedFactorSchema,
  systemSchema,
} from "./row-schemas.ts";

const root = join(import.meta.dirname, "..");

function buildData(): void {
  const accelerators = readDataset(join(root, "data/accelerators"), acceleratorSchema);
  const aliases = readDataset(join(root, "data/accelerator-aliases"), acceleratorAliasSchema);
  const factors = readDataset(join(root, "data/embodied-factors"), embodiedFactorSchema);
  const systems = readDataset(join(root, "data/systems"), systemSchema);

  const ids = new Set(accelerators.lines.map(({ row }) => row.id));
  checkRows(aliases, "accelerator_id", {
    allowed: "an id of the data set accelerators",
    isAllowed: (row) => ids.has(row.accelerator_id),
  });
  checkRows(aliases, "alias", {
    allowed: "a name that is no id",
    isAllowed: (row) => !ids.has(row.alias.toLowerCase()),
  });
  checkUnique(aliases, "alias", (row) => row.alias.toLowerCase());
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
  checkRows(systems, "accelerator_id", {
    allowed: "an id of the data set accelerators",
    isAllowed: (row) => ids.has(row.accelerator_id),
  });
  checkUnique(systems, "accelerator_id", (row) => row.accelerator_id);
  checkRows(systems, "idle_power_w", {
    allowed: "no more than the most the system draws",
    isAllowed: ({ idle_power_w: idle = 0, max_power_w: most = Infinity }) => idle <= most,
  });

  const from = "../rows.ts";
  const generated = join(root, "src/generated");
  writeModule(join(generated, "accelerators.ts"), accelerators, { name: "AcceleratorRow", from });
  writeModule(join(generated, "accelerator-aliases.ts"), aliases, { name: "AcceleratorAliasRow", from });
  writeModule(join(generated, "embodied-factors.ts"), factors, { name: "EmbodiedFactorRow", from });
  writeModule(join(generated, "systems.ts"), systems, { name: "SystemRow", from });

  const cards = [accelerators, aliases, factors, systems].map(({ card }) => card);
  writeFileSync(join(root, "NOTICE"), renderNotice("@llmcarbon/providers-hardware", cards));
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

runBuild(buildData);
