import type { Language } from "../../formatting/language.ts";
import { parseCount } from "../../formatting/parse-count.ts";

export const PLAN_PHASES = ["training", "fine-tuning", "inference"] as const;
export type PlanPhase = (typeof PLAN_PHASES)[number];

export const MODEL_KINDS = ["named", "dense", "moe"] as const;
type ModelKind = (typeof MODEL_KINDS)[number];

export const TECHNIQUES = ["full", "lora", "qlora", "adapter"] as const;
type Technique = (typeof TECHNIQUES)[number];

/** What is known of how busy the accelerators are. */
export const LOADS = ["unknown", "batch", "rate"] as const;
type Load = (typeof LOADS)[number];

const METHODS = ["roofline", "llmcarbon", "ecologits"] as const;
type PlanMethod = (typeof METHODS)[number];

/** Methods that need no more than the form asks for. */
export const methodsOf = (phase: PlanPhase): readonly PlanMethod[] =>
  METHODS.filter((method) => method !== "ecologits" || phase === "inference");

/** What a person fills in, as text: what is no number stays as typed, and the API says what is wrong with it. */
export type PlanState = {
  readonly phase: PlanPhase;
  readonly modelKind: ModelKind;
  readonly model: string;
  readonly parameters: string;
  readonly activeParameters: string;
  readonly tokens: string;
  readonly tuningTokens: string;
  readonly technique: Technique;
  readonly sequenceLength: string;
  readonly requests: string;
  readonly inputTokens: string;
  readonly outputTokens: string;
  readonly load: Load;
  readonly batch: string;
  readonly rate: string;
  readonly accelerator: string;
  readonly count: string;
  readonly place: string;
  readonly method: PlanMethod;
};

/** A plan to start from: a small open model on one rack of machines. */
export const initialPlan: PlanState = {
  phase: "training",
  modelKind: "named",
  model: "llama-3.1-8b",
  parameters: "8e9",
  activeParameters: "2e9",
  tokens: "1e12",
  tuningTokens: "1e9",
  technique: "full",
  sequenceLength: "",
  requests: "1e6",
  inputTokens: "500",
  outputTokens: "200",
  load: "unknown",
  batch: "",
  rate: "",
  accelerator: "nvidia-h100-sxm5-80gb",
  count: "64",
  place: "FR",
  method: "roofline",
};

type Field = keyof PlanState;
const fields = Object.keys(initialPlan) as readonly Field[];

/** Reads a plan from an address; what is absent or impossible is taken from the plan to start from. */
export function parsePlan(read: (name: string) => string | undefined): PlanState {
  const given = Object.fromEntries(fields.map((field) => [field, read(field) ?? initialPlan[field]]));
  const phase = PLAN_PHASES.find((each) => each === given["phase"]) ?? initialPlan.phase;
  return {
    ...(given as PlanState),
    phase,
    modelKind: MODEL_KINDS.find((kind) => kind === given["modelKind"]) ?? initialPlan.modelKind,
    technique: TECHNIQUES.find((technique) => technique === given["technique"]) ?? initialPlan.technique,
    load: LOADS.find((load) => load === read("load")) ?? (given["batch"] === "" ? "unknown" : "batch"),
    method: methodsOf(phase).find((method) => method === given["method"]) ?? initialPlan.method,
  };
}

const counts: readonly Field[] = [
  "parameters",
  "activeParameters",
  "tokens",
  "tuningTokens",
  "sequenceLength",
  "requests",
  "inputTokens",
  "outputTokens",
  "batch",
  "rate",
  "count",
];

/**
 * The part of an address that holds a plan: what differs from the plan to start from. Counts are written as plain
 * numbers, so that a link means the same in every language.
 */
export const planParameters = (plan: PlanState, language: Language): readonly (readonly [Field, string])[] =>
  fields.flatMap((field) => {
    if (plan[field] === initialPlan[field]) return [];
    const count = counts.includes(field) ? parseCount(plan[field], language) : undefined;
    return [[field, count === undefined ? plan[field] : writePlainly(count)] as const];
  });

/** A number that every language reads as the same: `1.125` alone is a group of thousands in German. */
const writePlainly = (count: number): string =>
  /^\d{1,3}\.\d{3}$/.test(String(count)) ? `${count}e0` : String(count);

type Scalar = string | number;

/** An activity document as the API and the command line take it. */
export type PlannedActivity = {
  readonly phase: PlanPhase;
  readonly model: Scalar | Readonly<Record<string, Scalar>>;
  readonly workload: Readonly<Record<string, Scalar>>;
  readonly hardware?: Readonly<Record<string, Scalar>>;
  readonly site?: Readonly<Record<string, Scalar>>;
  readonly method?: PlanMethod;
};

type ReadNumber = (text: string) => Scalar | undefined;

/** The document of a plan; fields left empty are left out, and the API assumes what it must. */
export function toActivity(plan: PlanState, language: Language): PlannedActivity {
  const number: ReadNumber = (text) =>
    text.trim() === "" ? undefined : (parseCount(text, language) ?? text);
  const hardware = present({ accelerator: textOf(plan.accelerator), count: number(plan.count) });
  const site = present(placeOf(plan.place));
  return {
    phase: plan.phase,
    model: plan.modelKind === "named" ? plan.model.trim() : architectureOf(plan, number),
    workload: present(workloadOf(plan, number)),
    ...(Object.keys(hardware).length === 0 ? {} : { hardware }),
    ...(Object.keys(site).length === 0 ? {} : { site }),
    ...(plan.method === initialPlan.method ? {} : { method: plan.method }),
  };
}

function workloadOf(plan: PlanState, number: ReadNumber): Readonly<Record<string, Scalar | undefined>> {
  const sequenceLength = number(plan.sequenceLength);
  if (plan.phase === "training") return { tokenCount: number(plan.tokens), sequenceLength };
  if (plan.phase === "fine-tuning") {
    return { tokenCount: number(plan.tuningTokens), technique: plan.technique, sequenceLength };
  }
  return {
    requestCount: number(plan.requests),
    inputTokenCount: number(plan.inputTokens),
    outputTokenCount: number(plan.outputTokens),
    batchSize: plan.load === "batch" ? number(plan.batch) : undefined,
    requestRatePerS: plan.load === "rate" ? number(plan.rate) : undefined,
  };
}

const architectureOf = (plan: PlanState, number: ReadNumber) =>
  present({
    type: plan.modelKind,
    parameterCount: number(plan.parameters),
    activeParameterCount: plan.modelKind === "moe" ? number(plan.activeParameters) : undefined,
  });

/** A cloud region is written `provider/region`; anything else is a grid zone. */
const placeOf = (place: string): Record<string, Scalar | undefined> =>
  place.includes("/") ? { cloudRegion: textOf(place) } : { gridZone: textOf(place) };

const textOf = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());

const present = (values: Readonly<Record<string, Scalar | undefined>>): Record<string, Scalar> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Scalar] => entry[1] !== undefined),
  );

/** The field of a plan that a path of its activity document is filled in at. */
export function fieldOfPath(path: string, phase: PlanPhase): Field | undefined {
  const byPath: Readonly<Record<string, Field>> = {
    model: "model",
    "model.parameterCount": "parameters",
    "model.activeParameterCount": "activeParameters",
    "workload.tokenCount": phase === "fine-tuning" ? "tuningTokens" : "tokens",
    "workload.sequenceLength": "sequenceLength",
    "workload.requestCount": "requests",
    "workload.inputTokenCount": "inputTokens",
    "workload.outputTokenCount": "outputTokens",
    "workload.batchSize": "batch",
    "workload.requestRatePerS": "rate",
    "hardware.accelerator": "accelerator",
    "hardware.count": "count",
    "site.cloudRegion": "place",
    "site.gridZone": "place",
  };
  return byPath[path];
}
