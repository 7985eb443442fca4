import {
  acceleratorHours,
  toKwhFromMegawattHours,
  toHours,
  toSecondsFromDays,
  type AcceleratorHours,
  type EnergyKwh,
} from "@llmcarbon/spec";
import type { Case, CaseRow, CaseScope, Observed, Unscored } from "./case.ts";
import { splitCount } from "./list-spellings.ts";

const BILLION = 1e9;

/** Evidence that a meter stands behind the energy; elsewhere somebody multiplied hours by an assumed power. */
const METERED = new Set([
  "measured",
  "measured_extrapolated",
  "measured_power_assumed_count",
  "operator_metered",
  "operator_power",
]);

/** What the meters of the table covered; a node is all of its IT. */
const SCOPES: Readonly<Record<string, CaseScope>> = {
  gpu_only: "accelerators",
  gpu_pue: "accelerators-and-pue",
  it_only: "it",
  module_it: "it",
  node: "it",
  facility_pue: "facility",
};

/** Phases by stage; architecture searches are no single run. */
const PHASES: readonly (readonly [RegExp, "training" | "fine-tuning"])[] = [
  [/^$|^(?:continued[ -]?|continual[ -]?|mid-?)?(?:pre-?)?train(?:ing|ed)?$/, "training"],
  [/fine-?tun|^(?:sft|q?lora|post-?training)$|instruct/, "fine-tuning"],
];

const PRECISION = /\b(fp32|tf32|bf16|fp16|fp8|int8|int4|mxfp4)\b/;
/** Long forms of the same. */
const FLOATS = /\b(b?)float(8|16|32)\b/g;

/**
 * Reads a row of `training.csv`.
 *
 * Hours are scored where `truth_fields` names them, or the days they follow from with the number of accelerators; energy
 * where it is named and a meter stands behind it. A column `usable_for`, where there is one, says which of both a formula
 * of parameters and tokens can answer at all: `hours`, `energy`, both with a semicolon, or `none`.
 *
 * The model goes by its name, since a catalogue knows more of its shape; a mixture goes by the row's own sizes, because
 * sources count differently what is active in one.
 *
 * @param row cells by column
 * @returns the activity with what was observed, or why the row is not scored; never throws
 */
export function readTrainingCase(row: CaseRow): Case | Unscored {
  const id = row["id"] ?? "";
  const stage = (row["stage"] ?? "").trim().toLowerCase();
  const phase = PHASES.find(([pattern]) => pattern.test(stage))?.[1];
  const architecture = describeArchitecture(row);
  const tokens = findNumber(row, "tokens_b");
  const accelerator = findText(row, "accelerator");
  const observed = findObserved(row);
  if (phase === undefined) return refuse(id, "no single run");
  if (accelerator === undefined) return refuse(id, "no accelerator");
  if (architecture === undefined) return refuse(id, "no number of parameters");
  if (tokens === undefined) return refuse(id, "no number of tokens");
  if (observed === undefined) return refuse(id, "nothing observed that may be scored");
  const isMixture = architecture.type === "moe";
  const hours = findHours(row);
  return {
    kind: "case",
    id,
    phase,
    evidence: findText(row, "evidence") ?? "unknown",
    stratum: phase === "training" ? (isMixture ? "training-mixture" : "training-dense") : "fine-tuning",
    model: modelFamilyOf(findText(row, "model") ?? id),
    activity: {
      id,
      phase,
      model: isMixture ? architecture : (findText(row, "model") ?? architecture),
      workload: {
        tokenCount: tokens * BILLION,
        ...describePrecision(row),
        ...(phase === "training" ? {} : describeTechnique(row)),
      },
      hardware: { accelerator, ...describeCount(row, accelerator) },
      site: {
        pue: findNumber(row, "pue") ?? 1,
        carbonIntensityGPerKwh: findNumber(row, "carbon_intensity_g_per_kwh") ?? 0,
      },
      ...describePeriod(row),
    },
    architecture,
    observed,
    ...(hours === undefined ? {} : { hours }),
  };
}

/**
 * The key by which rows of one model leave together: its name in lower case without what stands in brackets, without
 * marks between letters and digits.
 *
 * @example modelFamilyOf("Llama 3.1 70B model card (whole run)") // llama3.170b
 */
export const modelFamilyOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/\(.*?\)/g, "")
    .replace("model card", "")
    .replace("pretraining", "")
    .replaceAll(/[^a-z0-9.]/g, "");

const refuse = (id: string, reason: string): Unscored => ({ kind: "unscored", id, reason });

function findText(row: CaseRow, column: string): string | undefined {
  const text = (row[column] ?? "").trim();
  return text === "" ? undefined : text;
}

const THOUSANDS = /(?<=\d),(?=\d{3}(?:,|\.|$))/g;
const ABOUT = /^[~≈>]\s*|\+$/g;

/** A cell as a number above zero, or `undefined` when it is empty or says it in words. */
function findNumber(row: CaseRow, column: string): number | undefined {
  const text = findText(row, column)?.replaceAll(ABOUT, "").replaceAll(THOUSANDS, "");
  const value = Number(text);
  return text !== undefined && Number.isFinite(value) && value > 0 ? value : undefined;
}

/** Whole numbers only: heads and layers. */
function findWhole(row: CaseRow, column: string): number | undefined {
  const value = findNumber(row, column);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
}

type RowArchitecture = {
  readonly type: "dense" | "moe";
  readonly parameterCount: number;
  readonly activeParameterCount: number;
};

/** The model as the row spells it out. Rows call encoder-decoders dense too. */
function describeArchitecture(row: CaseRow): RowArchitecture | undefined {
  const active = findNumber(row, "params_active_b");
  const total = findNumber(row, "params_total_b") ?? active;
  if (total === undefined) return undefined;
  return {
    type: findText(row, "type")?.toLowerCase() === "moe" ? "moe" : "dense",
    parameterCount: total * BILLION,
    activeParameterCount: Math.min(active ?? total, total) * BILLION,
    ...describeShape(row),
  };
}

const SHAPE_COLUMNS = {
  layerCount: "layers",
  hiddenSize: "hidden",
  headCount: "heads",
  vocabularySize: "vocab",
} as const;

const describeShape = (row: CaseRow): object =>
  Object.fromEntries(
    Object.entries(SHAPE_COLUMNS).flatMap(([key, column]) => {
      const value = findWhole(row, column);
      return value === undefined ? [] : [[key, value]];
    }),
  );

function describePrecision(row: CaseRow): { readonly precision?: string } {
  const precision = PRECISION.exec(
    (row["precision"] ?? "")
      .toLowerCase()
      .replaceAll(FLOATS, (_, brain: string, bits: string) => `${brain === "" ? "fp" : "bf"}${bits}`),
  )?.[1];
  return precision === undefined ? {} : { precision };
}

const TECHNIQUE = /\b(qlora|lora|adapter)\b/;

/** How a model was fine-tuned, where its name, stage or precision says so; all of it otherwise. */
function describeTechnique(row: CaseRow): { readonly technique?: string } {
  const words = `${row["precision"] ?? ""} ${row["model"] ?? ""} ${row["stage"] ?? ""}`
    .toLowerCase()
    .replace("q-lora", "qlora");
  const technique = TECHNIQUE.exec(words)?.[1];
  return technique === undefined ? {} : { technique };
}

/** As the column says, else as the name of the accelerator does: `8x H100`. */
function describeCount(row: CaseRow, accelerator: string): { readonly count?: number } {
  const count = findWhole(row, "n_accelerators") ?? splitCount(accelerator).count;
  return count === undefined ? {} : { count };
}

function describePeriod(row: CaseRow): { readonly period?: { readonly start: string } } {
  const year = findText(row, "year");
  return year !== undefined && /^(19|20)\d\d$/.test(year) ? { period: { start: `${year}-01-01` } } : {};
}

/** Without the column, a table of another maker, every figure counts. */
const isTruth = (row: CaseRow, column: string): boolean =>
  row["truth_fields"] === undefined ||
  row["truth_fields"]
    .split(/[;,]/)
    .map((field) => field.trim())
    .includes(column);

const isUsable = (row: CaseRow, quantity: "hours" | "energy"): boolean => {
  const usable = findText(row, "usable_for");
  return usable === undefined || usable.split(";").includes(quantity);
};

function findObserved(row: CaseRow): Observed | undefined {
  const energy = findEnergy(row);
  const hours = isUsable(row, "hours") ? findScoredHours(row) : undefined;
  if (energy === undefined && hours === undefined) return undefined;
  return { ...energy, ...(hours === undefined ? {} : { acceleratorHours: hours }) };
}

function findEnergy(
  row: CaseRow,
): { readonly energyKwh: EnergyKwh; readonly energyScope: CaseScope } | undefined {
  const energyMwh = findNumber(row, "energy_mwh");
  const energyScope =
    SCOPES[
      findText(row, "energy_scope")
        ?.toLowerCase()
        .replaceAll(/[\s-]+/g, "_") ?? ""
    ];
  const isScored = isTruth(row, "energy_mwh") && METERED.has(findText(row, "evidence")?.toLowerCase() ?? "");
  if (energyMwh === undefined || energyScope === undefined || !isScored || !isUsable(row, "energy")) {
    return undefined;
  }
  return { energyKwh: toKwhFromMegawattHours(energyMwh), energyScope };
}

function findScoredHours(row: CaseRow): AcceleratorHours | undefined {
  if (isTruth(row, "accelerator_hours")) return findStatedHours(row) ?? findHoursOfDays(row);
  return isTruth(row, "training_days") ? findHoursOfDays(row) : undefined;
}

/** Hours of the row, scored or not. */
const findHours = (row: CaseRow): AcceleratorHours | undefined =>
  findStatedHours(row) ?? findHoursOfDays(row);

function findStatedHours(row: CaseRow): AcceleratorHours | undefined {
  const hours = findNumber(row, "accelerator_hours");
  return hours === undefined ? undefined : acceleratorHours(hours);
}

function findHoursOfDays(row: CaseRow): AcceleratorHours | undefined {
  const [days, accelerators] = [findNumber(row, "training_days"), findWhole(row, "n_accelerators")];
  return days === undefined || accelerators === undefined
    ? undefined
    : acceleratorHours(toHours(toSecondsFromDays(days)) * accelerators);
}
