import { addCorrelated, type RangeV1 } from "@llmcarbon/spec";
import type { FootprintRow, Quality } from "../../trpc/types.ts";
import type { Ranked } from "./overview-address.ts";

export const QUALITIES = [
  "measured",
  "reported",
  "modelled",
  "assumed",
] as const satisfies readonly Quality[];

/** Carbon of one quality as a part of the whole. */
export type QualityShare = { readonly quality: Quality; readonly carbonG: number; readonly share: number };

/** A project, model, … with its carbon and how that is known. `name` is `null` for what named none. */
export type RankedRow = {
  readonly name: string | null;
  readonly carbonG: RangeV1;
  readonly share: number;
  readonly qualities: readonly QualityShare[];
};

/** How much of the carbon is known in which way, largest first. */
export function qualityShares(rows: readonly FootprintRow[]): readonly QualityShare[] {
  const whole = sumOf(rows);
  return QUALITIES.map((quality) => {
    const carbonG = sumOf(rows.filter((row) => row.group.quality === quality));
    return { quality, carbonG, share: whole === 0 ? 0 : carbonG / whole };
  })
    .filter(({ carbonG }) => carbonG > 0)
    .toSorted((first, second) => second.carbonG - first.carbonG);
}

/**
 * Rows of one dimension and quality as one ranked list, without what is not resolved: its carbon is not zero but unknown. What is unknown of one quality may be the same in another (a grid, a
 * model), so lows and highs add: never narrower than the truth.
 */
export function rankRows(rows: readonly FootprintRow[], dimension: Ranked): readonly RankedRow[] {
  const whole = sumOf(rows);
  const resolved = rows.filter((row) => row.group.quality !== null);
  const byName = Map.groupBy(resolved, (row) => row.group[dimension] ?? null);
  return [...byName]
    .map(([name, members]) => ({
      name,
      carbonG: addCorrelated(members.map((row): RangeV1 => row.totalCarbonG)),
      share: whole === 0 ? 0 : sumOf(members) / whole,
      qualities: qualityShares(members),
    }))
    .toSorted((first, second) => second.carbonG.central - first.carbonG.central);
}

export const sumOf = (rows: readonly FootprintRow[]): number =>
  rows.reduce((sum, row) => sum + row.totalCarbonG.central, 0);
