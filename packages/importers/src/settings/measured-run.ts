import type { ImportPhase, ImportSettings } from "./import-settings.ts";

/** What a meter's file does not tell of a run. */
export type MeasuredRun = {
  readonly phase: ImportPhase;
  readonly model: unknown;
  readonly workload: unknown;
};

/** The document must have a model; this one has neither a name nor a size, and no method that takes a reading asks for one. */
const UNNAMED_MODEL = { type: "dense" } as const;

/** Workloads that say nothing but what phase they are of. */
const UNTOLD: Readonly<Record<ImportPhase, object>> = {
  training: { tokenCount: 0 },
  "fine-tuning": { tokenCount: 0 },
  inference: { requestCount: 0, inputTokenCount: 0, outputTokenCount: 0 },
  experimentation: { runs: [{ tokenCount: 0 }] },
  storage: { storedTb: 0, durationDays: 0 },
};

/**
 * The parts of a document that a meter cannot know, for a run whose energy or hours it does. Nothing is modelled from them:
 * the counts are zero because none were told, and method `measured` or `mlco2` takes the reading alone.
 */
export function describeRun({
  phase = "training",
  model,
}: Pick<ImportSettings, "phase" | "model">): MeasuredRun {
  return { phase, model: model ?? UNNAMED_MODEL, workload: UNTOLD[phase] };
}
