import { acceleratorHours, toHours, toKwhFromWattHours, seconds } from "@llmcarbon/spec";
import type { Case, CaseRow, CaseScope, Unscored } from "./case.ts";
import { splitCount } from "./list-spellings.ts";
import { readLoadWords, type LoadWords } from "./read-load-words.ts";

const BILLION = 1e9;

/** Prompts where a source gives none: chat, and a file open in an editor around the gap to fill. */
const USUAL_INPUT = 220;
const EDITOR_INPUT = 1800;
const IS_EDITOR = /fim|fill.?in|sourcegraph|editor/i;

/** Only what a meter saw; figures of others' models, of unknown boundary or contradicting themselves teach nothing. */
const METERED = new Set(["measured", "measured_extrapolated", "operator_metered"]);
const DO_NOT_SCORE = /do not score/i;

/** Two memories go by the bare name; the larger one is what serves models. */
const BARE_A100 = /^(?:nvidia )?a100$/i;

/**
 * Reads a row of `inference.csv`.
 *
 * Scored is the energy of one request where a meter saw it. The estimator is told model, tokens, accelerator, count, format,
 * load and layout; prompts that the source leaves out are those usual for the task.
 *
 * @param row cells by column
 * @returns the activity with what was observed, or why the row is not scored; never throws
 */
export function readInferenceCase(row: CaseRow): Case | Unscored {
  const id = row["id"] ?? "";
  const evidence = evidenceOf(row);
  const accelerator = text(row, "accelerator");
  const task = taskOf(row);
  const output = task === undefined ? positive(row, "output_tokens") : 0;
  const energyWh = positive(row, "energy_wh_per_request");
  if (!METERED.has(evidence)) return refuse(id, "no meter behind it");
  if (DO_NOT_SCORE.test(row["notes"] ?? "")) return refuse(id, "marked as not to be scored");
  if (accelerator === undefined) return refuse(id, "no accelerator");
  if (energyWh === undefined) return refuse(id, "no energy per request");
  if (output === undefined) return refuse(id, "no output length");
  const architecture = describeArchitecture(row);
  const name = text(row, "model");
  if (architecture === undefined && name === undefined) return refuse(id, "no model");
  const load = readLoadWords(row["batch_size_or_concurrency"] ?? "");
  const hours = findHours(row, output);
  return {
    kind: "case",
    id,
    phase: "inference",
    evidence,
    stratum: task ?? stratumOf(row, load),
    model: servedFamilyOf(name ?? id),
    activity: {
      id,
      phase: "inference",
      model: name ?? architecture,
      workload: {
        ...(task === undefined ? {} : { task }),
        ...describeTokens(row, output),
        ...load,
        ...describeServing(row),
      },
      hardware: {
        accelerator: BARE_A100.test(accelerator) ? "A100-80GB" : accelerator,
        ...describeCount(row, accelerator),
      },
      site: { pue: 1, carbonIntensityGPerKwh: 0 },
      ...describePeriod(row),
    },
    ...(architecture === undefined ? {} : { architecture }),
    observed: { energyKwh: toKwhFromWattHours(energyWh), energyScope: scopeOf(row["scope"] ?? "") },
    ...(hours === undefined ? {} : { hours }),
  };
}

/**
 * The key by which rows of one model leave together: its name without its maker, number format, tuning and date, so that
 * variants of one set of shapes are one model.
 *
 * @example servedFamilyOf("Qwen/Qwen3-30B-A3B-Thinking-2507") // qwen330ba3b
 */
export const servedFamilyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^[^/]*\//, "")
    .replaceAll(/instruct|chat|thinking|coder|fp8|meta|\b(?:it|hf)\b|-?\b2\d{3}\b/g, "")
    .replace(/llama-? ?3\.\d/, "llama3")
    .replaceAll(/[^a-z0-9]/g, "");

/** Without the column, a table of another maker, every figure counts. */
const evidenceOf = (row: CaseRow): string =>
  row["evidence"] === undefined ? "measured" : (text(row, "evidence")?.toLowerCase() ?? "unknown");

const refuse = (id: string, reason: string): Unscored => ({ kind: "unscored", id, reason });

function text(row: CaseRow, column: string): string | undefined {
  const cell = (row[column] ?? "").trim();
  return cell === "" ? undefined : cell;
}

const THOUSANDS = /(?<=\d),(?=\d{3}(?:,|\.|$))/g;

function positive(row: CaseRow, column: string): number | undefined {
  const cell = text(row, column)?.replaceAll(THOUSANDS, "");
  const value = Number(cell);
  return cell !== undefined && Number.isFinite(value) && value > 0 ? value : undefined;
}

/** Time of the accelerators for one request at the observed rate: for methods that model none. */
function findHours(row: CaseRow, output: number) {
  if (output === 0) return undefined;
  const rate = positive(row, "output_tokens_per_s");
  const count = positive(row, "n_accelerators");
  if (rate === undefined || count === undefined) return undefined;
  return acceleratorHours(toHours(seconds((output * count) / rate)));
}

const typeOf = (row: CaseRow): string | undefined => text(row, "type")?.toLowerCase();

const TYPES = ["dense", "moe", "hybrid", "encoder", "encoder-decoder", "diffusion"];

function describeArchitecture(row: CaseRow): object | undefined {
  const active = positive(row, "params_active_b");
  const total = positive(row, "params_total_b") ?? active;
  if (total === undefined) return undefined;
  const type = typeOf(row) ?? "dense";
  return {
    type: TYPES.includes(type) ? type : "dense",
    parameterCount: total * BILLION,
    ...(active === undefined ? {} : { activeParameterCount: Math.min(active, total) * BILLION }),
  };
}

/** What writes no text: pictures, and models that read alone. An empty length stays one that is not known. */
function taskOf(row: CaseRow): "image-generation" | "embedding" | undefined {
  if (text(row, "output_tokens") === undefined) return undefined;
  const task = row["task"] ?? "";
  if (/image.?generation|text.to.image/i.test(task) || typeOf(row) === "diffusion") return "image-generation";
  return /embed|rerank|sentence.similarity/i.test(task) || typeOf(row) === "encoder"
    ? "embedding"
    : undefined;
}

const stratumOf = (row: CaseRow, load: LoadWords): string => {
  if (load.requestRatePerS !== undefined || load.concurrency !== undefined) return "open-loop";
  if (engineOf(row) === "transformers" || load.batchSize === 1) return "single-stream";
  return typeOf(row) === "moe" ? "serving-mixture" : "serving-dense";
};

function describeTokens(row: CaseRow, outputTokenCount: number): object {
  const words = `${row["task"] ?? ""} ${row["source"] ?? ""}`;
  return {
    requestCount: 1,
    inputTokenCount: positive(row, "input_tokens") ?? (IS_EDITOR.test(words) ? EDITOR_INPUT : USUAL_INPUT),
    outputTokenCount,
  };
}

/** Number formats by the words of a source; short ones have many names, and stand for those next to them in size. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/fp4/i, "mxfp4"],
  [/w4a/i, "int4"],
  [/int8|(?<![\d.])8.?bit|w8a|q[68]|fp6/i, "int8"],
  [/int[34]|(?<![\d.])[234](?:\.\d+)?[ -]?(?:bit|bpw)|1\.58|awq|gptq|nf4|q[2345]/i, "int4"],
  [/fp8|float8|e4m3/i, "fp8"],
  [/bf16|bfloat16/i, "bf16"],
  [/fp16|float16|half|16.?bit/i, "fp16"],
  [/tf32/i, "tf32"],
  [/fp32|float32/i, "fp32"],
];
/** The format of the cache is not that of the weights. */
const CACHE_FORMAT = /[\w.]*[\s-]*\bkv\b[\s\w-]*/gi;

const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/vllm/i, "vllm"],
  [/sglang/i, "sglang"],
  [/tensorrt|trt/i, "tensorrt-llm"],
  [/\btgi\b|text.generation.inference/i, "tgi"],
  [/llama[-_. ]?cpp|ollama|llamafile|lm.?studio|gguf/i, "llama.cpp"],
  [/transformers|pytorch|fastchat|hugging|\bhf\b|\baccelerate\b/i, "transformers"],
];

const firstOf = (table: readonly (readonly [RegExp, string])[], cell: string): string | undefined =>
  table.find(([pattern]) => pattern.test(cell))?.[1];

const engineOf = (row: CaseRow): string | undefined => firstOf(ENGINES, row["serving_engine"] ?? "");

const LAYOUT = /tensor\/expert\/data parallel (\d+)\/(\d+)\/(\d+)/;
const TOKEN_BUDGET = /max(?:_num)? ?_?batched[ _]tokens\D{0,3}(\d+)/i;

function describeServing(row: CaseRow): object {
  const notes = row["notes"] ?? "";
  const precision = firstOf(FORMATS, (row["precision_quantization"] ?? "").replaceAll(CACHE_FORMAT, " "));
  const engine = engineOf(row);
  const budget = TOKEN_BUDGET.exec(notes)?.[1];
  return {
    ...(precision === undefined ? {} : { precision }),
    ...(engine === undefined ? {} : { engine }),
    ...(/cache off/i.test(row["serving_engine"] ?? "") ? { keepsKeysAndValues: false } : {}),
    ...(budget === undefined ? {} : { tokenBudgetPerStep: Number(budget) }),
    ...describeLayout(LAYOUT.exec(notes), row),
  };
}

/**
 * With experts dealt out, tensor parallel 1 speaks of what they are apart from: the replica is as large as the expert group.
 * A layout that does not fill the accelerators of the row is left out.
 */
function describeLayout(layout: RegExpExecArray | null, row: CaseRow): object {
  if (layout === null) return {};
  const [tensor = 1, expert = 1, data = 1] = layout.slice(1).map(Number);
  const count = positive(row, "n_accelerators") ?? tensor * data;
  const group = [tensor, expert].find((each) => each * data === count);
  return group === undefined ? {} : { parallelism: { tensor: group, expert, data } };
}

/** As the column says, else as the name of the accelerator does: `8x H100`. */
function describeCount(row: CaseRow, accelerator: string): { readonly count?: number } {
  const count = positive(row, "n_accelerators") ?? splitCount(accelerator).count;
  return count !== undefined && Number.isInteger(count) ? { count } : {};
}

function describePeriod(row: CaseRow): { readonly period?: { readonly start: string } } {
  const year = text(row, "year");
  return year !== undefined && /^20\d\d$/.test(year) ? { period: { start: `${year}-01-01` } } : {};
}

/** A small device's own meter sees little beside its chip; a node's sees all of its IT. */
function scopeOf(scope: string): CaseScope {
  if (/pue|facility|full stack/i.test(scope)) return "facility";
  return /node|server|system|wall/i.test(scope) ? "it" : "accelerators";
}
