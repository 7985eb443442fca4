import type { ConfidenceV1, GridIntensityKindV1, QualityV1 } from "@llmcarbon/spec";

/** The step of the chain an intensity was taken at, and those before it. Plain JSON. */
export type GridChoice = GridIntensityKindV1 & {
  readonly zone: string;
  readonly providerId: string;
  /** year the figures speak for, or the first and the last: `2024`, `2020–2021` */
  readonly year: string;
  /** share of the period they speak for [1]; where the document gives none, of the year taken for it */
  readonly coveredRatio: number;
  readonly quality: QualityV1;
  readonly confidence: ConfidenceV1;
  /** set where the figures were not made for these hours */
  readonly standsIn?: string;
  readonly passedOver: readonly PassedOver[];
};

/** A zone that was asked for and not taken. */
export type PassedOver = {
  readonly zone: string;
  /** absent where no provider answered for the zone */
  readonly providerId?: string;
  readonly reason: string;
};
