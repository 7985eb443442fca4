import type { ImportPhase, ImportSettings } from "./import-settings.ts";

/** What a meter's file does not tell of a run. */
export type MeasuredRun = {
  readonly phase: ImportPhase;
  readonly model: string | undefined;
};

/** The parts of a document that a meter cannot know; of a run whose energy or hours are read nothing else is needed. */
export const describeRun = ({
  phase = "training",
  model,
}: Pick<ImportSettings, "phase" | "model">): MeasuredRun => ({ phase, model });
