import type { Database, OrganizationTransaction } from "../client/database.ts";
import { toArrayLiteral } from "../booking/array-literal.ts";
import { Prisma } from "../generated/client.ts";
import { FACTOR_COLUMNS } from "../repositories/dimension.ts";
import { FIGURE_COLUMNS } from "../repositories/factor-columns.ts";
import type { FactorDimension, ToldFactor } from "./told-factor.ts";

export type ToldFactors = ReadonlyMap<string, ToldFactor>;

/** Whoever books served requests has some hundreds; whoever books measured runs has one for each. */
const MOST_FACTORS = 2_000;

/** Of a kilobyte each. */
const MOST_KEPT = 50_000;

/** Factors by id, version and the time that version was written: what is under such a name is never changed. */
type Kept = Map<string, ToldFactor>;

const keptOf = new WeakMap<Database, Kept>();

type Told = {
  readonly id: string;
  readonly version: number;
  readonly writtenS: number;
  readonly hasClosed: boolean;
};

/**
 * All factors of an organisation by id, each as it is told now; `undefined` where there are too many to go through, or a closed
 * month tells some of them otherwise. Their figures are read once and kept.
 */
export async function readToldFactors(
  database: Database,
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<ToldFactors | undefined> {
  const rows = await transaction.$queryRaw<Told[]>`
    SELECT factor.id, version.version, extract(epoch FROM version.created_at)::float8 AS "writtenS",
           EXISTS (SELECT FROM closed_period WHERE organization_id = ${organizationId}::uuid) AS "hasClosed"
    FROM factor
    JOIN factor_version AS version ON version.organization_id = ${organizationId}::uuid
      AND version.factor_id = factor.id AND version.version = factor.current_version
    WHERE factor.organization_id = ${organizationId}::uuid
    LIMIT ${MOST_FACTORS + 1}`;
  if (rows.length > MOST_FACTORS || rows[0]?.hasClosed === true) return undefined;
  const names = new Map(rows.map(({ id, version, writtenS }) => [id, `${id}/${version}/${writtenS}`]));
  const kept: Kept = keptOf.get(database) ?? new Map<string, ToldFactor>();
  keptOf.set(database, kept);
  const missing = [...names].filter(([, name]) => !kept.has(name)).map(([id]) => id);
  if (kept.size + missing.length > MOST_KEPT) kept.clear();
  for (const [id, factor] of await readFigures(transaction, organizationId, missing)) {
    kept.set(names.get(id) ?? "", factor);
  }
  return new Map(
    [...names].flatMap(([id, name]) => {
      const factor = kept.get(name);
      return factor === undefined ? [] : [[id, factor] as const];
    }),
  );
}

type Row = Readonly<Record<FactorDimension, string | null>> &
  Pick<ToldFactor, "unit" | "isUnresolved" | "modelGroup" | "placeGroup"> & {
    readonly id: string;
  } & Readonly<Record<string, unknown>>;

async function readFigures(
  transaction: OrganizationTransaction,
  organizationId: string,
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
    quality: row.quality,
    method: row.method,
  },
  modelGroup: row.modelGroup,
  placeGroup: row.placeGroup,
  parts: Float64Array.from(FIGURE_COLUMNS, (column) => Number(row[column] ?? Number.NaN)),
});
