import { addDays, addMonths, countDays, type Period } from "../../formatting/day.ts";
import type { FootprintRow } from "../../trpc/types.ts";
import { COMPONENTS, PHASES, RANK_COUNT } from "../../theme/palette.ts";
import type { Grain } from "./load-overview.ts";
import type { Group } from "./overview-address.ts";

/**
 * A bucket of the time axis with the part of it that lies in the period, half-open. Its figures are daily means, so
 * that a short month beside a long one makes no step and areas compare as sums do.
 */
type Bucket = {
  readonly start: string;
  readonly from: string;
  readonly to: string;
  /** grams a day, in the order of the layers */
  readonly values: readonly number[];
  readonly low: number;
  readonly central: number;
  readonly high: number;
};

/** One band of the stack with its grams in the period; `key` is `null` for what has no name, `other` gathers the rest. */
export type Layer = { readonly key: string | null; readonly kind: "named" | "other"; readonly total: number };

export type StackedSeries = { readonly layers: readonly Layer[]; readonly buckets: readonly Bucket[] };

type SeriesInput = {
  readonly group: Group;
  readonly grain: Grain;
  readonly period: Period;
  readonly totals: readonly FootprintRow[];
  readonly grouped: readonly FootprintRow[];
};

/** Lays rows of the ledger out as a stack: every bucket of the period, every layer in its fixed place. */
export function stackSeries(input: SeriesInput): StackedSeries {
  const parts = partsOf(input);
  const layers = chooseLayers(input.group, parts);
  const totals = new Map(input.totals.map((row) => [row.bucketStart, row]));
  const byBucket = Map.groupBy(parts, (part) => part.bucketStart);
  const named = new Set(layers.flatMap((layer) => (layer.kind === "named" ? [layer.key] : [])));
  const isIn = (layer: Layer, key: string | null): boolean =>
    layer.kind === "named" ? key === layer.key : !named.has(key);
  const buckets = listBuckets(input.period, input.grain).map((bucket) => {
    const total = totals.get(bucket.start)?.totalCarbonG;
    const inBucket = byBucket.get(bucket.start) ?? [];
    const days = countDays(bucket);
    return {
      ...bucket,
      values: layers.map((layer) => sum(inBucket.filter((part) => isIn(layer, part.key))) / days),
      low: (total?.low ?? 0) / days,
      central: (total?.central ?? 0) / days,
      high: (total?.high ?? 0) / days,
    };
  });
  return { layers, buckets };
}

type Part = { readonly bucketStart: string | null; readonly key: string | null; readonly carbonG: number };

function partsOf({ group, totals, grouped }: SeriesInput): readonly Part[] {
  if (group === "component") {
    return totals.flatMap(({ bucketStart, operationalCarbonG, embodiedCarbonG }) => [
      { bucketStart, key: "operational", carbonG: operationalCarbonG.central },
      { bucketStart, key: "embodied", carbonG: embodiedCarbonG?.central ?? 0 },
    ]);
  }
  return grouped.map((row) => ({
    bucketStart: row.bucketStart,
    key: row.group[group] ?? null,
    carbonG: row.totalCarbonG.central,
  }));
}

/** Phases and components keep their place; other dimensions stand by size, the smallest gathered as one. */
function chooseLayers(group: Group, parts: readonly Part[]): readonly Layer[] {
  const totals = [...Map.groupBy(parts, (part) => part.key)]
    .map(([key, members]) => ({ key, kind: "named" as const, total: sum(members) }))
    .filter(({ total }) => total > 0)
    .toSorted((first, second) => second.total - first.total);
  const fixed: readonly (string | null)[] | undefined =
    group === "phase" ? PHASES : group === "component" ? COMPONENTS : undefined;
  if (fixed !== undefined) {
    return totals.toSorted((first, second) => fixed.indexOf(first.key) - fixed.indexOf(second.key));
  }
  const rest = totals.slice(RANK_COUNT);
  return rest.length < 2
    ? totals
    : [
        ...totals.slice(0, RANK_COUNT),
        { key: null, kind: "other", total: rest.reduce((all, layer) => all + layer.total, 0) },
      ];
}

function listBuckets({ from, to }: Period, grain: Grain) {
  const buckets: { start: string; from: string; to: string }[] = [];
  let start = grain === "month" ? addMonths(from, 0) : from;
  while (start < to) {
    const next = grain === "month" ? addMonths(start, 1) : addDays(start, 1);
    buckets.push({ start, from: start < from ? from : start, to: next > to ? to : next });
    start = next;
  }
  return buckets;
}

const sum = (parts: readonly Part[]): number => parts.reduce((all, part) => all + part.carbonG, 0);
