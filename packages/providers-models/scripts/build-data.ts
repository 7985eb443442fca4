import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkRows,
  checkUnique,
  readDataset,
  renderNotice,
  runBuild,
  writeModule,
  type Dataset,
} from "@llmcarbon/tooling/data";
import type { ModelAliasHistoryRow, ModelAliasRow, ModelHostingRow, ModelRow } from "../src/rows.ts";
import { modelAliasHistorySchema, modelAliasSchema, modelHostingSchema, modelSchema } from "./row-schemas.ts";

const root = join(import.meta.dirname, "..");

function buildData(): void {
  const models = readDataset(join(root, "data/models"), modelSchema);
  const aliases = readDataset(join(root, "data/model-aliases"), modelAliasSchema);
  const history = readDataset(join(root, "data/model-alias-history"), modelAliasHistorySchema);
  const hosting = readDataset(join(root, "data/model-hosting"), modelHostingSchema);

  checkModels(models);
  checkAliases(aliases, models);
  checkHistory(history, { models, aliases });
  checkHosting(hosting, models);

  const from = "../rows.ts";
  const generated = join(root, "src/generated");
  writeModule(join(generated, "models.ts"), models, { name: "ModelRow", from });
  writeModule(join(generated, "model-aliases.ts"), aliases, { name: "ModelAliasRow", from });
  writeModule(join(generated, "model-alias-history.ts"), history, { name: "ModelAliasHistoryRow", from });
  writeModule(join(generated, "model-hosting.ts"), hosting, { name: "ModelHostingRow", from });
  const cards = [models, aliases, history, hosting].map(({ card }) => card);
  writeFileSync(join(root, "NOTICE"), renderNotice("@llmcarbon/providers-models", cards));
}

function checkModels(models: Dataset<ModelRow>): void {
  checkUnique(models, "name", (row) => row.name.toLowerCase());
  checkRows(models, "parameter_count", {
    allowed: "one count, or a low and a high bound, or neither",
    isAllowed: hasCountOrBounds,
  });
  checkRows(models, "active_parameter_count", {
    allowed: "no more than all parameters",
    isAllowed: (row) => (row.active_parameter_count ?? 0) <= (row.parameter_count ?? Infinity),
  });
  for (const column of [
    "dense_layer_count",
    "attention_layer_count",
    "full_attention_layer_count",
  ] as const) {
    checkRows(models, column, {
      allowed: "no more than layer_count",
      isAllowed: (row) => (row[column] ?? 0) <= (row.layer_count ?? 0),
    });
  }
  checkRows(models, "sliding_window_token_count", {
    allowed: "a window together with full_attention_layer_count",
    isAllowed: (row) =>
      (row.sliding_window_token_count === undefined) === (row.full_attention_layer_count === undefined),
  });
}

function checkAliases(aliases: Dataset<ModelAliasRow>, models: Dataset<ModelRow>): void {
  const ids = idsOf(models);
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
  checkRows(aliases, "floating_name", {
    allowed: "nothing, unless the kind is floating",
    isAllowed: (row) => row.floating_name === undefined || row.kind === "floating",
  });
}

function checkHistory(
  history: Dataset<ModelAliasHistoryRow>,
  known: { readonly models: Dataset<ModelRow>; readonly aliases: Dataset<ModelAliasRow> },
): void {
  const ids = idsOf(known.models);
  const floating = new Set(known.aliases.lines.map(({ row }) => row.floating_name));
  checkRows(history, "model_id", {
    allowed: "an id of the data set models",
    isAllowed: (row) => ids.has(row.model_id),
  });
  checkRows(history, "floating_name", {
    allowed: "the floating_name of an alias",
    isAllowed: (row) => floating.has(row.floating_name),
  });
  checkRows(history, "valid_to", {
    allowed: "a day after valid_from",
    isAllowed: (row) => row.valid_to === undefined || row.valid_from < row.valid_to,
  });
}

function checkHosting(hosting: Dataset<ModelHostingRow>, models: Dataset<ModelRow>): void {
  const developers = new Set(models.lines.map(({ row }) => row.developer));
  checkRows(hosting, "developers", {
    allowed: "developers of the data set models",
    isAllowed: (row) => (row.developers ?? []).every((developer) => developers.has(developer)),
  });
  checkRows(hosting, "pue_low", {
    allowed: "both bounds, low first, or neither",
    isAllowed: ({ pue_low: low, pue_high: high }) => isBounds(low, high),
  });
  checkRows(hosting, "wue_low_l_per_kwh", {
    allowed: "both bounds, low first, or neither",
    isAllowed: ({ wue_low_l_per_kwh: low, wue_high_l_per_kwh: high }) => isBounds(low, high),
  });
}

const idsOf = (models: Dataset<ModelRow>): ReadonlySet<string> =>
  new Set(models.lines.map(({ row }) => row.id));

const hasCountOrBounds = (row: ModelRow): boolean =>
  isCountOrBounds(row.parameter_count, row.parameter_count_low, row.parameter_count_high) &&
  isCountOrBounds(
    row.active_parameter_count,
    row.active_parameter_count_low,
    row.active_parameter_count_high,
  );

const isCountOrBounds = (count?: number, low?: number, high?: number): boolean =>
  isBounds(low, high) && (count === undefined || low === undefined);

const isBounds = (low?: number, high?: number): boolean =>
  low === undefined || high === undefined ? low === high : low <= high;

runBuild(buildData);
