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
import { acceleratorAliasSchema, acceleratorSchema, embodiedFactorSchema } from "./row-schemas.ts";

const root = join(import.meta.dirname, "..");

function buildData(): void {
  const accelerators = readDataset(join(root, "data/accelerators"), acceleratorSchema);
  const aliases = readDataset(join(root, "data/accelerator-aliases"), acceleratorAliasSchema);
  const factors = readDataset(join(root, "data/embodied-factors"), embodiedFactorSchema);

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

  const from = "../rows.ts";
  const generated = join(root, "src/generated");
  writeModule(join(generated, "accelerators.ts"), accelerators, { name: "AcceleratorRow", from });
  writeModule(join(generated, "accelerator-aliases.ts"), aliases, { name: "AcceleratorAliasRow", from });
  writeModule(join(generated, "embodied-factors.ts"), factors, { name: "EmbodiedFactorRow", from });

  const cards = [accelerators, aliases, factors].map(({ card }) => card);
  writeFileSync(join(root, "NOTICE"), renderNotice("@llmcarbon/providers-hardware", cards));
}

runBuild(buildData);
