import type { Dataset, DatasetLine } from "./read-dataset.ts";

type NonEmpty<Item> = readonly [Item, ...Item[]];

/** A row of a table of yearly intensities, as far as grouping needs it. */
export type YearRow = {
  readonly zone: string;
  readonly name: string;
  readonly country_code?: string;
  readonly year: number;
  readonly intensity_g_per_kwh: number;
  readonly low_g_per_kwh?: number;
  readonly high_g_per_kwh?: number;
  readonly boundary: "lifecycle" | "direct";
  readonly basis: "production" | "consumption";
  readonly source_id: string;
  readonly confidence: "published" | "derived" | "unverified";
};

/** The years of one zone, in columns. */
export type GroupedYears = Pick<YearRow, "zone" | "name" | "country_code" | "boundary" | "basis"> & {
  /** earliest first */
  readonly years: NonEmpty<number>;
  readonly intensities_g_per_kwh: readonly number[];
  readonly lows_g_per_kwh?: readonly number[];
  readonly highs_g_per_kwh?: readonly number[];
  /** one a year, or one for all of them */
  readonly source_ids: NonEmpty<string>;
  readonly confidences: NonEmpty<YearRow["confidence"]>;
};

/** Turns the rows of a data set into one entry a zone with its years as columns, which engines read faster than rows. */
export function groupByZone(dataset: Dataset<YearRow>): Dataset<GroupedYears> {
  const byZone = new Map<string, DatasetLine<YearRow>[]>();
  for (const line of dataset.lines) {
    const zone = byZone.get(line.row.zone) ?? [];
    byZone.set(line.row.zone, [...zone, line]);
  }
  const lines = [...byZone.values()].map((group) => {
    const rows = group.map(({ row }) => row).toSorted((a, b) => a.year - b.year);
    return { line: group[0]?.line ?? 1, row: toColumns(rows as unknown as NonEmpty<YearRow>) };
  });
  return { ...dataset, lines };
}

function toColumns(rows: NonEmpty<YearRow>): GroupedYears {
  const [{ zone, name, country_code, boundary, basis }] = rows;
  const lows = rows.flatMap((row) => row.low_g_per_kwh ?? []);
  const highs = rows.flatMap((row) => row.high_g_per_kwh ?? []);
  const hasRange = lows.length === rows.length && highs.length === rows.length;
  return {
    zone,
    name,
    ...(country_code === undefined ? {} : { country_code }),
    boundary,
    basis,
    years: rows.map((row) => row.year) as unknown as NonEmpty<number>,
    intensities_g_per_kwh: rows.map((row) => row.intensity_g_per_kwh),
    ...(hasRange ? { lows_g_per_kwh: lows, highs_g_per_kwh: highs } : {}),
    source_ids: shorten(rows.map((row) => row.source_id)),
    confidences: shorten(rows.map((row) => row.confidence)),
  };
}

const shorten = <Item>(items: readonly Item[]): NonEmpty<Item> =>
  (new Set(items).size === 1 ? items.slice(0, 1) : items) as unknown as NonEmpty<Item>;
