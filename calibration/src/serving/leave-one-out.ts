import { predictServing, type ServingConstants } from "@llmcarbon/core";
import { fitServing } from "./fit-serving.ts";
import type { ServingPrior } from "./priors.ts";
import type { ServingCase } from "./serving-case.ts";

/** A case predicted by constants that never saw its model, as a whole and with its batch withheld. */
export type LeftOutServing = {
  readonly id: string;
  readonly stratum: ServingStratum;
  readonly family: string;
  /** of one request, accelerators alone [J] */
  readonly observed: number;
  readonly predicted: number;
  /** with the batch withheld, and the factors to the ends of what batches leave open; steady loads alone */
  readonly withheld?: { readonly predicted: number; readonly lowFactor: number; readonly highFactor: number };
};

export type ServingStratum = "serving-dense" | "serving-mixture" | "single-stream" | "open-loop";

export function stratumOf({ kind, isMixture }: ServingCase): ServingStratum {
  if (kind !== "steady") return kind;
  return isMixture ? "serving-mixture" : "serving-dense";
}

/** Constants fitted without each family in turn. */
export const fitWithout = (
  cases: readonly ServingCase[],
  priors: readonly ServingPrior[],
): ReadonlyMap<string, ServingConstants> =>
  new Map(
    [...new Set(cases.map(({ family }) => family))].map((left) => [
      left,
      fitServing(
        cases.filter(({ family }) => family !== left),
        priors,
      ),
    ]),
  );

/** Predicts each case by the constants that never saw its family. */
export const predictLeftOut = (
  cases: readonly ServingCase[],
  without: ReadonlyMap<string, ServingConstants>,
): readonly LeftOutServing[] =>
  cases.flatMap((each) => {
    const constants = without.get(each.family);
    if (constants === undefined) return [];
    const { id, family, load, observedJ } = each;
    return [
      {
        id,
        stratum: stratumOf(each),
        family,
        observed: observedJ,
        predicted: predictServing(load, constants).energyPerRequestJ,
        ...(each.kind === "steady" ? { withheld: withhold(each, constants) } : {}),
      },
    ];
  });

function withhold({ load }: ServingCase, constants: ServingConstants): LeftOutServing["withheld"] & object {
  const prediction = predictServing({ ...load, demand: { kind: "unknown" } }, constants);
  const { energyPerRequestJ, lowFactor, highFactor } = prediction;
  return { predicted: energyPerRequestJ, lowFactor, highFactor };
}
