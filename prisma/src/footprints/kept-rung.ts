import { toArrayLiteral } from "../booking/array-literal.ts";
import { Prisma } from "../generated/client.ts";
import { GRAIN_LITERALS } from "../repositories/footprint-amounts.ts";
import type { LadderStep } from "../repositories/ladder-step.ts";
import { createAmounts, type GrowingAmounts, type OwnerNames, toLabels } from "./amounts.ts";
import {
  isSameStand,
  isWrittenSince,
  type LedgerReader,
  mayHaveChanged,
  type Reading,
  STAND,
  type Stand,
  standOf,
} from "./written-since.ts";

/** Buckets of one length in a window, of series or of factors. */
export type Rung = LadderStep & { readonly isBySeries: boolean };

/** Buckets of a rung as they were when they were last read. */
export type KeptRung = {
  readonly stand: Stand;
  readonly amounts: GrowingAmounts;
  /** row of each bucket and owner */
  readonly places: Map<string, number>;
};

/** What a rung is read with. */
export type RungReader = LedgerReader & {
  readonly names: OwnerNames;
  /** numbers of what each series is by, which never changes */
  readonly series: Map<string, Int32Array>;
};

type Row = readonly [ownerId: string, startS: number, values: readonly number[]];

/** A rung, and what is kept of it. */
export type RungToRead = { readonly rung: Rung; readonly kept: KeptRung | undefined };

/**
 * A `Reading` of a rung: of what is kept, buckets written since. All are counted, since none is ever taken away but with its
 * organisation, whose id may come back from an archive.
 */
export const selectRung = (organizationId: string, { rung, kept }: RungToRead): Prisma.Sql => Prisma.sql`
  SELECT ${STAND}, count(*)::int AS count,
         json_agg(json_build_array(
           ${rung.isBySeries ? SERIES_ID : FACTOR_ID}, date_part('epoch', bucket_start),
           json_build_array(activity_count, quantity, input_token_count, cached_input_token_count,
             output_token_count, grid_adjustment_g)
         )) FILTER (WHERE ${isWrittenSince(WRITTEN, kept?.stand)})::text AS rows
  FROM ${inRung(organizationId, rung)} AND ${mayHaveChanged(kept?.stand)}`;

/** A rung as it is now. What is kept is written over, and read anew where it has rows that are no longer there. */
export async function takeRung(
  reader: RungReader,
  { rung, kept }: RungToRead,
  reading: Reading,
): Promise<KeptRung> {
  const stand = standOf(reading);
  if (kept && isSameStand(kept.stand, stand)) return kept;
  if (kept && kept.stand.server !== stand.server) return readRung(reader, rung);
  const { amounts, places } = kept ?? {
    amounts: createAmounts(reader.names),
    places: new Map<string, number>(),
  };
  const rows = JSON.parse(reading.rows ?? "[]") as readonly Row[];
  const owners = await readOwners(reader, rung, rows);
  for (const [ownerId, startS, values] of inOrderOfTime(rows)) {
    const owner = owners.get(ownerId);
    if (owner === undefined) throw new Error(`no owner ${ownerId}`);
    const key = `${startS} ${ownerId}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    amounts.put(place, { startS, owner, values });
  }
  if (kept && places.size !== reading.count) return readRung(reader, rung);
  return { stand, amounts, places };
}

/** All of it. */
export async function readRung(reader: RungReader, rung: Rung): Promise<KeptRung> {
  const wanted = { rung, kept: undefined };
  const [reading] = await reader.transaction.$queryRaw<Reading[]>(selectRung(reader.organizationId, wanted));
  if (reading === undefined) throw new Error("a count without a row");
  return takeRung(reader, wanted, reading);
}

/** Whether a rung has more rows than that. */
export async function isLongerThan(
  { transaction, organizationId }: RungReader,
  rung: Rung,
  rowCount: number,
): Promise<boolean> {
  const [answer] = await transaction.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM ${inRung(organizationId, rung)} LIMIT ${rowCount + 1}) AS counted`;
  return (answer?.count ?? 0) > rowCount;
}

const SERIES_ID = Prisma.raw("series_id");
const FACTOR_ID = Prisma.raw("factor_id");
const WRITTEN = Prisma.raw("xmin");
const FOOTPRINT_BUCKET = Prisma.raw("footprint_bucket");
const FACTOR_BUCKET = Prisma.raw("factor_bucket");

/** What was booked for a closed month later stands beside it and is no part of it. */
const inRung = (organizationId: string, { isBySeries, length, from, to }: Rung): Prisma.Sql => Prisma.sql`
  ${isBySeries ? FOOTPRINT_BUCKET : FACTOR_BUCKET}
  WHERE organization_id = ${organizationId}::uuid AND grain = ${GRAIN_LITERALS[length]} AND NOT is_late
    ${from ? Prisma.sql`AND bucket_start >= ${from.toISOString()}::timestamptz` : Prisma.empty}
    ${to ? Prisma.sql`AND bucket_start < ${to.toISOString()}::timestamptz` : Prisma.empty}`;

/** Sums go from bucket to bucket faster than to and fro. */
const inOrderOfTime = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted(([, oneStartS], [, otherStartS]) => oneStartS - otherStartS);

type SeriesRow = readonly [
  id: string,
  factorId: string,
  project: string,
  team: string | null,
  source: string,
];

async function readOwners(
  { transaction, organizationId, names, series }: RungReader,
  { isBySeries }: Rung,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, Int32Array>> {
  const ids = new Set(rows.map(([id]) => id));
  if (!isBySeries) {
    const none = { project: null, team: null, source: null };
    return new Map([...ids].map((factorId) => [factorId, toLabels(names, { factorId, ...none })]));
  }
  const unknown = [...ids].filter((id) => !series.has(id));
  if (unknown.length === 0) return series;
  const [answer] = await transaction.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_build_array(series.id, series.factor_id, project.name, team.name, series.source))::text AS rows
    FROM unnest(${toArrayLiteral(unknown)}::text::uuid[]) AS wanted (id)
    JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = wanted.id
    JOIN project ON project.organization_id = ${organizationId}::uuid AND project.id = series.project_id
    LEFT JOIN team ON team.organization_id = ${organizationId}::uuid AND team.id = series.team_id`;
  for (const [id, factorId, project, team, source] of JSON.parse(answer?.rows ?? "[]") as SeriesRow[]) {
    series.set(id, toLabels(names, { factorId, project, team, source }));
  }
  return series;
}
