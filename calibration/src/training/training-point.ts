import {
  predictTraining,
  type CaseScope,
  type TrainingConstants,
  type TrainingLoad,
  type TrainingPower,
  type TrainingPrediction,
} from "@llmcarbon/core";
/** What a point is compared by: hours, energy, power or arithmetic of a run, or the arithmetic of a tuned step. */
export type PointKind = "hours" | "energy" | "power" | "duration" | "step" | "run-rate";

/** One observed figure and the load it belongs to. */
export type TrainingPoint = {
  readonly id: string;
  /** rows of one model leave the fit together */
  readonly family: string;
  readonly kind: PointKind;
  readonly load: TrainingLoad;
  /** hours, kWh, W per accelerator, or FLOP/s per accelerator */
  readonly observed: number;
  /** what the meter of energy or power saw; a system is an accelerator with its share of the server */
  readonly scope: CaseScope | "system" | undefined;
  /** facility over IT energy inside the observed figure */
  readonly pue: number;
  /** standard deviation the fit allows [ln] */
  readonly noise: number;
};

/** Spread of runs around any formula of a few inputs, and of tuned benchmarks around whole runs [ln]. */
export const NOISE = { run: 0.2, step: 1 } as const;

/** The predicted counterpart of what was observed. */
export function predictPoint(point: TrainingPoint, constants: TrainingConstants): number {
  const prediction = predictTraining(point.load, constants);
  return COUNTERPARTS[point.kind](prediction, seenPower(point, prediction.power));
}

const W_PER_KW = 1000;
const SECONDS_PER_HOUR = 3600;

const COUNTERPARTS: Readonly<Record<PointKind, (prediction: TrainingPrediction, powerW: number) => number>> =
  {
    hours: ({ acceleratorHours }) => acceleratorHours,
    energy: ({ acceleratorHours }, powerW) => (acceleratorHours * powerW) / W_PER_KW,
    power: (_, powerW) => powerW,
    duration: ({ durationS }) => durationS,
    step: ({ achievedFlopPerS }) => achievedFlopPerS,
    "run-rate": ({ flopCount, acceleratorHours }) => flopCount / acceleratorHours / SECONDS_PER_HOUR,
  };

/** Power per accelerator within what the meter saw. */
function seenPower({ scope, pue }: TrainingPoint, power: TrainingPower): number {
  const { acceleratorW, hostW, networkW } = power;
  if (scope === undefined || scope === "accelerators") return acceleratorW;
  if (scope === "accelerators-and-pue") return acceleratorW * pue;
  if (scope === "system") return acceleratorW + hostW;
  const itW = acceleratorW + hostW + networkW;
  return scope === "it" ? itW : itW * pue;
}
