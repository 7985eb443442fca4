import { toArrayLiteral } from "../booking/array-literal.ts";
import { Prisma } from "../generated/client.ts";
import { FACTOR_COLUMNS } from "../repositories/dimension.ts";
import { FIGURE_COLUMNS } from "../repositories/factor-columns.ts";
import type { ToldFactors } from "./number-factors.ts";
import type { FactorDimension, ToldFactor } from "./told-factor.ts";
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

/** Whoever books served requests has some hundreds; whoever books measured runs has one for each. */
const MOST_FACTORS = 2_000;

/** All factors of an organisation as they were told when they were read; never changed, but followed by another. */
export type KeptFactors = {
  readonly stand: Stand;
  readonly told: ToldFactors;
};

/**
 * All factors of an organisation by id, each as it is told now; `undefined` where there are too many to go through. Of those
 * that are kept, what was written since is read.
 */
export async function readToldFactors(
  reader: LedgerReader,
  kept: KeptFactors | undefined,
): Promise<KeptFactors | undefined> {
  const select = selectFactors(reader.organizationId, kept);
  const [reading] = await reader.transaction.$queryRaw<Reading[]>(select);
  return reading && takeFactors(reader, kept, reading);
}

/** A `Reading` of factors by their ids; one more than can be gone through is enough. */
export const selectFactors = (
  organizationId: string,
  kept: KeptFactors | undefined,
): Prisma.Sql => Prisma.sql`
  SELECT ${STAND}, count(*)::int AS count,
         json_agg(id) FILTER (WHERE ${isWrittenSince(Prisma.raw("written"), kept?.stand)})::text AS rows
  FROM (
    SELECT factor.id, factor.xmin AS written FROM factor
    WHERE factor.organization_id = ${organizationId}::uuid AND ${mayHaveChanged(kept?.stand)}
    LIMIT ${MOST_FACTORS + 1}
  ) AS factor`;

export async function takeFactors(
  reader: LedgerReader,
  kept: KeptFactors | undefined,
  reading: Reading,
): Promise<KeptFactors | undefined> {
  const { count, rows } = reading;
  const stand = standOf(reading);
  if (kept && isSameStand(kept.stand, stand)) return kept;
  if (count > MOST_FACTORS) return undefined;
  if (kept && kept.stand.server !== stand.server) return readToldFactors(reader, undefined);
  const changed = await readFigures(reader, JSON.parse(rows ?? "[]") as string[]);
  const told = kept && changed.size === 0 ? kept.told : new Map([...(kept?.told ?? []), ...changed]);
  // Who ended and was taken over again under the same id may have fewer.
  if (kept && told.size !== count) return readToldFactors(reader, undefined);
  return { stand, told };
}

type Row = Readonly<Record<FactorDimension, string | null>> &
  Pick<ToldFactor, "unit" | "isUnresolved" | "modelGroup" | "placeGroup"> & {
    readonly id: string;
  } & Readonly<Record<string, unknown>>;

async function readFigures(
  { transaction, organizationId }: LedgerReader,
  factorIds: readonly string[],
): Promise<ReadonlyMap<string, ToldFactor>> {
  if (factorIds.length === 0) return new Map();
  const rows = await transaction.$queryRaw<Row[]>`
    SELECT factor.id, factor.unit, version.unresolved_reason IS NOT NULL AS "isUnresolved", ${DIMENSIONS},
           coalesce(version.model_group, factor.id::text) AS "modelGroup",
           coalesce(version.place_group, factor.id::text) AS "placeGroup", ${FIGURES}
    FROM unnest(${toArrayLiteral(factorIds)}::text::uuid[]) AS wanted (id)
    JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = wanted.id
    JOIN factor_version AS version ON version.organization_id = ${organizationId}::uuid
      AND version.factor_id = factor.id AND version.version = factor.current_version`;
  return new Map(rows.map((row) => [row.id, toToldFactor(row)]));
}

const DIMENSIONS = Prisma.raw(
  Object.entries(FACTOR_COLUMNS)
    .map(([dimension, column]) => `${column} AS "${dimension}"`)
    .join(", "),
);

const FIGURES = Prisma.raw(FIGURE_COLUMNS.map((column) => `version.${column}`).join(", "));

const toToldFactor = (row: Row): ToldFactor => ({
  unit: row.unit,
  isUnresolved: row.isUnresolved,
  dimensions: {
    phase: row.phase,
    model: row.model,
    hardware: row.hardware,
    gridZone: row.gridZone,
    site: row.site,
    quality: row.quality,
    method: row.method,
  },
  modelGroup: row.modelGroup,
  placeGroup: row.placeGroup,
  parts: Float64Array.from(FIGURE_COLUMNS, (column) => Number(row[column] ?? Number.NaN)),
});
