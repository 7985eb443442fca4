import { FootprintError, type CarbonG, type GridIntensityKindV1, type RangeV1 } from "@llmcarbon/spec";
import { quote } from "../activity/describe-found.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { createFigureSums, type Drawing, type FigureSums } from "./figure-sums.ts";

/** Operational carbon of those estimates whose grid figures are of one kind. */
export type KindSum = {
  /** `null` for intensities that documents state, of which no kind is known */
  readonly kind: GridIntensityKindV1 | null;
  readonly estimateCount: number;
  readonly operationalCarbonG: RangeV1<CarbonG>;
};

export type KindSums = {
  /** @throws {FootprintError} `mixed-grid-figures` for a boundary or signal other than those added before */
  readonly add: (estimate: Estimate) => void;
  /** in the order they came; add up to operational carbon */
  readonly total: () => readonly KindSum[];
};

/**
 * Subtotals by kind of grid figure. Granularity and basis may differ within a sum, since no data set covers the world with
 * one of each; boundary and signal may not: lifecycle exceeds combustion by 8 % in one country and threefold in the next.
 */
export function createKindSums(drawing: Drawing | undefined): KindSums {
  const sums = new Map<string, { readonly kind: KindSum["kind"]; readonly figures: FigureSums }>();
  let first: { readonly kind: GridIntensityKindV1; readonly name: string } | undefined;
  let position = 0;
  return {
    add(estimate) {
      position += 1;
      const kind = kindOf(estimate);
      if (kind !== null) {
        const name = estimate.id === null ? `number ${position}` : quote(estimate.id);
        first ??= { kind, name };
        refuseOther(first, { kind, name });
      }
      const key = kind === null ? "" : Object.values(kind).join(" ");
      const sum = sums.get(key) ?? { kind, figures: createFigureSums(drawing) };
      sums.set(key, sum);
      sum.figures.add(estimate);
    },
    total: () =>
      [...sums.values()].map(({ kind, figures }) => {
        const { estimateCount, operationalCarbonG } = figures.total();
        return { kind, estimateCount, operationalCarbonG };
      }),
  };
}

function kindOf({ resolved }: Estimate): GridIntensityKindV1 | null {
  const { grid } = resolved.site;
  if (grid === undefined) return null;
  const { granularity, signal, boundary, basis } = grid;
  return { granularity, signal, boundary, basis };
}

type Named = { readonly kind: GridIntensityKindV1; readonly name: string };

function refuseOther(first: Named, other: Named): void {
  for (const part of ["boundary", "signal"] as const) {
    const [one, two] = [first.kind[part], other.kind[part]];
    if (one === two) continue;
    throw new FootprintError({
      code: "mixed-grid-figures",
      message: `activity ${first.name} has a ${one} grid intensity, activity ${other.name} a ${two} one; the two are not added, sum them apart`,
      details: { part, first: { name: first.name, [part]: one }, other: { name: other.name, [part]: two } },
    });
  }
}
