import { addCorrelated, range, scaleRange, type EnergyKwh, type RangeV1 } from "@llmcarbon/spec";
import type { Estimate } from "../estimate/estimate.ts";
import type { Case, CaseScope } from "./case.ts";

/** What is compared, its unit in the name. */
export type ScoredQuantity = "energyKwh" | "acceleratorHours";

/** One figure of one case beside what a method says of it. */
export type Score = {
  readonly id: string;
  readonly phase: Case["phase"];
  readonly evidence: string;
  readonly stratum: string;
  /** family that leaves together when one is left out */
  readonly model: string;
  readonly quantity: ScoredQuantity;
  readonly observed: number;
  readonly predicted: number;
  /** 90 % interval */
  readonly low: number;
  readonly high: number;
  /** error factor max(p/t, t/p), ≥ 1 */
  readonly factor: number;
  /** whether the interval holds what was observed */
  readonly within: boolean;
};

/**
 * Compares an estimate with what was observed, like with like: energy within the scope of the meter.
 *
 *   factor = max(p/t, t/p)
 *
 * @returns one score per figure both sides have; none where one of the two is zero, which no factor leads to
 */
export function scoreCase(published: Case, estimate: Estimate): readonly Score[] {
  const { energyKwh, energyScope, acceleratorHours } = published.observed;
  const score = (
    quantity: ScoredQuantity,
    observed: number | undefined,
    predicted: RangeV1 | null,
  ): readonly Score[] => {
    if (observed === undefined || predicted === null) return [];
    const ratio = predicted.central / observed;
    if (!(ratio > 0 && Number.isFinite(ratio))) return [];
    const { id, phase, evidence, stratum, model } = published;
    return [
      {
        id,
        phase,
        evidence,
        stratum,
        model,
        quantity,
        observed,
        predicted: predicted.central,
        low: predicted.low,
        high: predicted.high,
        factor: Math.max(ratio, 1 / ratio),
        within: predicted.low <= observed && observed <= predicted.high,
      },
    ];
  };
  return [
    ...score(
      "energyKwh",
      energyKwh,
      energyKwh === undefined ? null : energyWithin(estimate, energyScope ?? "facility"),
    ),
    ...score("acceleratorHours", acceleratorHours, estimate.acceleratorHours),
  ];
}

/** Energy of what a meter of the scope sees; components share their unknowns, so their ends add. */
export function energyWithin(estimate: Estimate, scope: CaseScope): RangeV1<EnergyKwh> {
  if (scope === "facility") return estimate.energyKwh;
  const lines = estimate.breakdown.filter(({ component }) =>
    scope === "it" ? component !== "facility-overhead" : component === "accelerators",
  );
  const sum = lines.length === 0 ? NOTHING : addCorrelated(lines.map(({ energyKwh }) => energyKwh));
  return scope === "accelerators-and-pue" ? scaleRange(sum, estimate.resolved.site.pue) : sum;
}

const NOTHING = range(0 as EnergyKwh, 0 as EnergyKwh, 0 as EnergyKwh);
