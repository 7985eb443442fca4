import type { Stratum } from "./stratum.ts";

/** Median and 90th percentile of the error factor to stay within, each model left out. */
type Goal = { readonly medianFactor: number; readonly p90Factor?: number };

/** Set before the fit, by stratum. */
const GOALS: Readonly<Record<string, Goal>> = {
  "training-hours": { medianFactor: 1.1, p90Factor: 1.35 },
  "training-energy": { medianFactor: 1.15, p90Factor: 1.45 },
  serving: { medianFactor: 1.07, p90Factor: 1.22 },
  "serving-mixture": { medianFactor: 1.1, p90Factor: 1.25 },
  "single-stream": { medianFactor: 1.1, p90Factor: 1.25 },
  "open-loop": { medianFactor: 1.12 },
  "serving-batch-withheld": { medianFactor: 1.45 },
};

/** The goal of a stratum in words with whether it is reached, empty where none was set. */
export function describeGoal({ id, leaveOneOut }: Pick<Stratum, "id" | "leaveOneOut">): string {
  const goal = GOALS[id];
  if (goal === undefined) return "";
  const { medianFactor, p90Factor } = goal;
  const isReached =
    leaveOneOut.medianFactor <= medianFactor &&
    (p90Factor === undefined || leaveOneOut.p90Factor <= p90Factor);
  const asked = p90Factor === undefined ? `≤ ${medianFactor}` : `≤ ${medianFactor}, ≤ ${p90Factor}`;
  return `${asked}: ${isReached ? "reached" : "missed"}`;
}
