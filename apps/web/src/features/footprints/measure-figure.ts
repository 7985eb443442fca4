import type { RangeV1 } from "@llmcarbon/spec";
import { formatCount, formatShare, formatShortCount } from "../../formatting/number.ts";
import { formatQuantity, formatRange, fullUnit, type QuantityKind } from "../../formatting/quantity.ts";
import type { FootprintRow } from "../../trpc/types.ts";
import { qualityShares, type QualityShare } from "./combine-rows.ts";
import { MEASURES, type Measure } from "./overview-address.ts";
import type { Words } from "./words.ts";

/** A headline figure in words. */
export type MeasureFigure = {
  readonly label: string;
  readonly value: string;
  readonly unit: string | undefined;
  readonly interval: { readonly low: string; readonly high: string } | undefined;
};

type Figures = { readonly total: FootprintRow; readonly parts: readonly FootprintRow[] };

export const measureFigure = (measure: Measure, figures: Figures, words: Words): MeasureFigure => ({
  label: words.messages.overview[measure],
  ...byMeasure[measure](figures, words),
});

type Shown = Omit<MeasureFigure, "label">;

const byMeasure: Record<Measure, (figures: Figures, words: Words) => Shown> = {
  total: ({ total }, words) => quantity("carbon", total.totalCarbonG, words),
  energy: ({ total }, words) => quantity("energy", total.energyKwh, words),
  operational: ({ total }, words) => quantity("carbon", total.operationalCarbonG, words),
  embodied: ({ total }, words) =>
    total.embodiedCarbonG === null ? plain("–") : quantity("carbon", total.embodiedCarbonG, words),
  known: ({ parts }, { language }) => plain(formatShare(knownShare(qualityShares(parts)), language)),
  water: ({ total }, words) => (total.waterL === null ? plain("–") : quantity("water", total.waterL, words)),
  tokens: ({ total }, { language }) => plain(formatShortCount(tokenCount(total), language)),
  activities: ({ total }, { language }) => plain(formatCount(total.activityCount, language)),
};

const plain = (value: string): Shown => ({ value, unit: undefined, interval: undefined });

/** Tokens read, from a cache or not, and written. */
const tokenCount = (row: FootprintRow): number =>
  row.inputTokenCount + row.cachedInputTokenCount + row.outputTokenCount;

/** The figures that stand in the headline: water where any is known, tokens where they are counted. */
export function listMeasures(total: FootprintRow): readonly Measure[] {
  const isResolved = !isWaiting(total);
  return MEASURES.filter((measure) => {
    if (measure === "activities") return true;
    if (measure === "tokens") return tokenCount(total) > 0;
    return isResolved && (measure !== "water" || total.waterL !== null);
  });
}

/** Whether nothing of a row has figures yet, so that its zeros say nothing. */
export const isWaiting = (row: FootprintRow): boolean =>
  row.totalCarbonG.central === 0 &&
  row.unresolvedActivityCount > 0 &&
  row.unresolvedActivityCount === row.activityCount;

/** Share of the carbon that somebody measured or reported. */
const knownShare = (shares: readonly QualityShare[]): number =>
  shares
    .filter(({ quality }) => quality === "measured" || quality === "reported")
    .reduce((sum, { share }) => sum + share, 0);

export function quantity(kind: QuantityKind, range: RangeV1, { language }: Words) {
  const shown = formatQuantity(kind, range.central, { language });
  const { low, high } = formatRange(kind, range, { language, unit: shown.unit });
  return { value: shown.value, unit: fullUnit(kind, shown.unit), interval: { low, high } };
}
