import type { Language } from "../../formatting/language.ts";
import { parseCount } from "../../formatting/parse-count.ts";

export const PLAN_PHASES = ["training", "inference"] as const;
type PlanPhase = (typeof PLAN_PHASES)[number];

export const MODEL_KINDS = ["named", "dense", "moe"] as const;
type ModelKind = (typeof MODEL_KINDS)[number];

/** What a person fills in, as text: what is no number stays as typed, and the API says what is wrong with it. */
export type PlanState = {
  readonly phase: PlanPhase;
  readonly modelKind: ModelKind;
  readonly model: string;
  readonly parameters: string;
  readonly activeParameters: string;
  readonly tokens: string;
  readonly requests: string;
  readonly inputTokens: string;
  readonly outputTokens: string;
  readonly batch: string;
  readonly accelerator: string;
  readonly count: string;
  readonly place: string;
};

/** A plan to start from: a small open model on one rack of machines. */
export const initialPlan: PlanState = {
  phase: "training",
  modelKind: "named",
  model: "llama-3.1-8b",
  parameters: "8e9",
  activeParameters: "2e9",
  tokens: "1e12",
  requests: "1e6",
  inputTokens: "500",
  outputTokens: "200",
  batch: "",
  accelerator: "nvidia-h100-sxm5-80gb",
  count: "64",
  place: "FR",
};

type Field = keyof PlanState;
const fields = Object.keys(initialPlan) as readonly Field[];

/** Reads a plan from an address; what is absent or impossible is taken from the plan to start from. */
export function parsePlan(read: (name: string) => string | undefined): PlanState {
  const given = Object.fromEntries(fields.map((field) => [field, read(field) ?? initialPlan[field]]));
  return {
    ...(given as PlanState),
    phase: PLAN_PHASES.find((phase) => phase === given["phase"]) ?? initialPlan.phase,
    modelKind: MODEL_KINDS.find((kind) => kind === given["modelKind"]) ?? initialPlan.modelKind,
  };
}

const counts: readonly Field[] = [
  "parameters",
  "activeParameters",
  "tokens",
  "requests",
  "inputTokens",
  "outputTokens",
  "batch",
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
    return [[field, count === undefined ? plan[field] : String(count)] as const];
  });

type Scalar = string | number;

/** An activity document as the API and the command line take it. */
export type PlannedActivity = {
  readonly phase: PlanPhase;
  readonly model: Scalar | Readonly<Record<string, Scalar>>;
  readonly workload: Readonly<Record<string, Scalar>>;
  readonly hardware?: Readonly<Record<string, Scalar>>;
  readonly site?: Readonly<Record<string, Scalar>>;
};

/** The document of a plan; fields left empty are left out, and the API assumes what it must. */
export function toActivity(plan: PlanState, language: Language): PlannedActivity {
  const number = (text: string): Scalar | undefined =>
    text.trim() === "" ? undefined : (parseCount(text, language) ?? text);
  const hardware = present({ accelerator: textOf(plan.accelerator), count: number(plan.count) });
  const site = present(placeOf(plan.place));
  return {
    phase: plan.phase,
    model: plan.modelKind === "named" ? plan.model.trim() : architectureOf(plan, number),
    workload:
      plan.phase === "training"
        ? present({ tokenCount: number(plan.tokens) })
        : present({
            requestCount: number(plan.requests),
            inputTokenCount: number(plan.inputTokens),
            outputTokenCount: number(plan.outputTokens),
            batchSize: number(plan.batch),
          }),
    ...(Object.keys(hardware).length === 0 ? {} : { hardware }),
    ...(Object.keys(site).length === 0 ? {} : { site }),
  };
}

const architectureOf = (plan: PlanState, number: (text: string) => Scalar | undefined) =>
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

/** The field a path of the activity document is filled in at. */
export function fieldOfPath(path: string): Field | undefined {
  const byPath: Readonly<Record<string, Field>> = {
    phase: "phase",
    model: "model",
    "model.parameterCount": "parameters",
    "model.activeParameterCount": "activeParameters",
    "workload.tokenCount": "tokens",
    "workload.requestCount": "requests",
    "workload.inputTokenCount": "inputTokens",
    "workload.outputTokenCount": "outputTokens",
    "workload.batchSize": "batch",
    "hardware.accelerator": "accelerator",
    "hardware.count": "count",
    "site.cloudRegion": "place",
    "site.gridZone": "place",
  };
  return byPath[path];
}
