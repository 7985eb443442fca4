import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkRows,
  checkUnique,
  readDataset,
  renderNotice,
  runBuild,
  writeCards,
  writeModule,
  type Dataset,
} from "@llmcarbon/tooling/data";
import type {
  ExactAliasesRow,
  HuggingFaceFamilyRow,
  ModelAliasHistoryRow,
  ModelAliasRow,
  ModelHostingRow,
  ModelRow,
} from "../src/rows.ts";
import {
  huggingFaceFamilySchema,
  modelAliasHistorySchema,
  modelAliasSchema,
  modelHostingSchema,
  modelSchema,
} from "./row-schemas.ts";

const root = join(import.meta.dirname, "..");

function buildData(): void {
  const models = readDataset(join(root, "data/models"), modelSchema);
  const aliases = readDataset(join(root, "data/model-aliases"), modelAliasSchema);
  const history = readDataset(join(root, "data/model-alias-history"), modelAliasHistorySchema);
  const hosting = readDataset(join(root, "data/model-hosting"), modelHostingSchema);

  const families = readDataset(join(root, "data/hugging-face-families"), huggingFaceFamilySchema);

  checkModels(models);
  checkAliases(aliases, models);
  checkHistory(history, { models, aliases });
  checkHosting(hosting, models);
  checkFamilies(families);

  const from = "../rows.ts";
  const generated = join(root, "src/generated");
  writeModule(join(generated, "models.ts"), models, { name: "ModelRow", from });
  const [exact, others] = splitAliases(aliases);
  writeModule(join(generated, "exact-aliases.ts"), exact, { name: "ExactAliasesRow", from });
  writeModule(join(generated, "model-aliases.ts"), others, { name: "ModelAliasRow", from });
  writeModule(join(generated, "model-alias-history.ts"), history, { name: "ModelAliasHistoryRow", from });
  writeModule(join(generated, "model-hosting.ts"), hosting, { name: "ModelHostingRow", from });
  writeModule(join(generated, "hugging-face-families.ts"), families, { name: "HuggingFaceFamilyRow", from });
  const sets = [models, aliases, history, hosting, families];
  writeCards(
    join(generated, "datasets.ts"),
    sets.map(({ card, lines }) => ({ card, rowCount: lines.length })),
  );
  const notice = renderNotice(
    "@llmcarbon/providers-models",
    sets.map(({ card }) => card),
  );
  writeFileSync(join(root, "NOTICE"), notice);
}

/** Nearly all aliases are exact; by model they take half the text, and half the time to read. */
function splitAliases(
  aliases: Dataset<ModelAliasRow>,
): readonly [Dataset<ExactAliasesRow>, Dataset<ModelAliasRow>] {
  const isExact = ({ row }: { readonly row: ModelAliasRow }): boolean =>
    row.kind === "exact" && row.floating_name === undefined;
  const linesOf = new Map<string, ExactAliasesRow & { readonly aliases: string[] }>();
  for (const { row } of aliases.lines.filter(isExact)) {
    const group = linesOf.get(row.model_id) ?? { model_id: row.model_id, aliases: [] };
    group.aliases.push(row.alias);
    linesOf.set(row.model_id, group);
  }
  const exact = [...linesOf.values()].map((row, index) => ({ row, line: index + 1 }));
  return [
    { ...aliases, lines: exact },
    { ...aliases, lines: aliases.lines.filter((line) => !isExact(line)) },
  ];
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

function checkFamilies(families: Dataset<HuggingFaceFamilyRow>): void {
  checkRows(families, "expert_rule", {
    allowed: "a rule for every mixture, and for hybrids and mixtures alone",
    isAllowed: ({ type, expert_rule: rule }) =>
      type === "moe" ? rule !== undefined : rule === undefined || type === "hybrid",
  });
  checkRows(families, "attention_rule", {
    allowed: "a rule for every hybrid, and for hybrids alone",
    isAllowed: ({ type, attention_rule: rule }) => (type === "hybrid") === (rule !== undefined),
  });
  checkRows(families, "window_interval", {
    allowed: "a number where the rule counts layers, and nowhere else",
    isAllowed: ({ window_rule: rule, window_interval: interval }) =>
      (rule === "interval" || rule === "interval-first" || rule === "chunk") === (interval !== undefined),
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
