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
import type { ModelRow } from "../src/rows.ts";
import { modelAliasSchema, modelSchema } from "./row-schemas.ts";

const root = join(import.meta.dirname, "..");

function buildData(): void {
  const models = readDataset(join(root, "data/models"), modelSchema);
  const aliases = readDataset(join(root, "data/model-aliases"), modelAliasSchema);

  checkUnique(models, "name", (row) => row.name.toLowerCase());
  checkRows(models, "parameter_count", {
    allowed: "one count, or a low and a high bound, or neither",
    isAllowed: hasCountOrBounds,
  });
  checkRows(models, "active_parameter_count", {
    allowed: "no more than all parameters",
    isAllowed: (row) => (row.active_parameter_count ?? 0) <= (row.parameter_count ?? Infinity),
  });

  const ids = new Set(models.lines.map(({ row }) => row.id));
  const names = new Set(models.lines.map(({ row }) => row.name.toLowerCase()));
  checkRows(aliases, "model_id", {
    allowed: "an id of the data set models",
    isAllowed: (row) => ids.has(row.model_id),
  });
  checkUnique(aliases, "alias", (row) => row.alias.toLowerCase());
  checkRows(aliases, "alias", {
    allowed: "a text that is neither id nor name of a model",
    isAllowed: (row) => !ids.has(row.alias.toLowerCase()) && !names.has(row.alias.toLowerCase()),
  });

  const from = "../rows.ts";
  writeModule(join(root, "src/generated/models.ts"), models, { name: "ModelRow", from });
  writeModule(join(root, "src/generated/model-aliases.ts"), aliases, { name: "ModelAliasRow", from });
  const cards = [models, aliases].map(({ card }) => card);
  writeFileSync(join(root, "NOTICE"), renderNotice("@llmcarbon/providers-models", cards));
}

const hasCountOrBounds = (row: ModelRow): boolean =>
  isCountOrBounds([row.parameter_count, row.parameter_count_low, row.parameter_count_high]) &&
  isCountOrBounds([
    row.active_parameter_count,
    row.active_parameter_count_low,
    row.active_parameter_count_high,
  ]);

function isCountOrBounds([count, low, high]: readonly (number | undefined)[]): boolean {
  return low === undefined || high === undefined ? low === high : count === undefined && low <= high;
}

runBuild(buildData);
