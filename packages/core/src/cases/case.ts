import type { AcceleratorHours, EnergyKwh } from "@llmcarbon/spec";
import type { Phase } from "../activity/activity.ts";

/**
 * One row of a table of published cases by column. An empty cell is not known; a column that the table lacks is absent from
 * every row.
 */
export type CaseRow = Readonly<Record<string, string>>;

/**
 * What the observed energy covers, and so which components of an estimate it is compared with:
 * `accelerators` themselves; `accelerators-and-pue`, the accelerators times the PUE of the site; `it`, all of the IT
 * equipment without facility overhead; `facility`, everything.
 */
export const CASE_SCOPES = ["accelerators", "accelerators-and-pue", "it", "facility"] as const;

export type CaseScope = (typeof CASE_SCOPES)[number];

/** What was seen. Only what may be scored stands here; a case has at least one figure. */
export type Observed = {
  /** for the whole activity: of an inference case for all of its requests */
  readonly energyKwh?: EnergyKwh;
  /** present with `energyKwh` */
  readonly energyScope?: CaseScope;
  readonly acceleratorHours?: AcceleratorHours;
};

/** A published case as a method may see it, and what was observed beside it. */
export type Case = {
  readonly kind: "case";
  readonly id: string;
  readonly phase: Phase;
  /** how the figure came about, as the row says: `measured`, `operator_metered`, … */
  readonly evidence: string;
  /** kind of load the fit is judged by: `serving-dense`, `single-stream`, … */
  readonly stratum: string;
  /** model family that leaves together when one is left out */
  readonly model: string;
  /**
   * Activity document without any measured hours, days, power, energy, rate or FLOPs of the case. Its `model` is the name as
   * published where the row has one.
   */
  readonly activity: unknown;
  /** the model spelled out from the row's own columns: replaces `activity.model` where no provider knows the name */
  readonly architecture?: unknown;
  readonly observed: Observed;
  /**
   * Hours of the case itself, for method `mlco2` alone, which models none: what it says of such a row is not a prediction
   * of the run's time.
   */
  readonly hours?: AcceleratorHours;
};

/** A row that is not compared with anything, and why in a few words without figures: `no output length`. */
export type Unscored = { readonly kind: "unscored"; readonly id: string; readonly reason: string };

/** Reads a row; total, whatever stands in the cells. */
export type ReadCase = (row: CaseRow) => Case | Unscored;
