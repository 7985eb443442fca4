import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import {
  FACTOR_VERSION_COLUMNS,
  type FactorColumns,
  toLedgerFactor,
} from "../repositories/factor-columns.ts";
import type { LedgerFactor } from "../repositories/factor.ts";
import { currentVersions, toFactorFilter } from "./factor-filter.ts";
import type { RestatementFilter } from "./restatement.ts";

export type FactorPageQuery = {
  readonly filter: RestatementFilter;
  /** id of the last factor of the page before, null for the first page */
  readonly after: string | null;
  readonly limit: number;
};

/** All but the estimate, which is tens of kilobytes and not compared. */
const COLUMNS = Prisma.raw(
  FACTOR_VERSION_COLUMNS.map(([name]) =>
    name === "estimate" ? "NULL::json AS estimate" : `version.${name}`,
  ).join(", "),
);

/**
 * Factors with their current versions, in the order of their ids, a page at a time; their estimates are not read. One first
 * booked meanwhile has figures of today already.
 */
export async function listFactorPage(
  database: Database,
  organizationId: string,
  { filter, after, limit }: FactorPageQuery,
): Promise<LedgerFactor[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<FactorColumns[]>`
      SELECT factor.id AS factor_id, factor.key AS factor_key, factor.unit, factor.phase, factor.basis,
             version.version, ${COLUMNS}
      FROM ${currentVersions(organizationId)}
      WHERE factor.organization_id = ${organizationId}::uuid
        ${after === null ? Prisma.empty : Prisma.sql`AND factor.id > ${after}::uuid`}
        ${toFactorFilter(filter)}
      ORDER BY factor.id
      LIMIT ${limit}`,
  );
  return rows.map(toLedgerFactor);
}
