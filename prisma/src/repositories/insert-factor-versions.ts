import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { FACTOR_VERSION_COLUMNS, toFactorVersionColumns } from "./factor-columns.ts";
import type { FactorVersion } from "./factor.ts";

export type NewFactorVersion = {
  readonly factorId: string;
  readonly version: number;
  /** null for what a factor is first booked with */
  readonly restatementId: string | null;
  readonly figures: FactorVersion;
};

const COLUMNS = Prisma.raw(FACTOR_VERSION_COLUMNS.map(([name]) => name).join(", "));
const TYPED_COLUMNS = Prisma.raw(FACTOR_VERSION_COLUMNS.map((column) => column.join(" ")).join(", "));

/** Writes versions of factors in one statement; which version counts is not touched. */
export async function insertFactorVersions(
  transaction: OrganizationTransaction,
  organizationId: string,
  versions: readonly NewFactorVersion[],
): Promise<void> {
  const rows = versions.map(({ factorId, version, restatementId, figures }) => ({
    factor_id: factorId,
    version,
    restatement_id: restatementId,
    ...toFactorVersionColumns(figures),
  }));
  await transaction.$executeRaw`
    INSERT INTO factor_version (organization_id, factor_id, version, restatement_id, ${COLUMNS})
    SELECT ${organizationId}::uuid, factor_id, version, restatement_id, ${COLUMNS}
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS sent (factor_id uuid, version integer, restatement_id uuid, ${TYPED_COLUMNS})
    ON CONFLICT DO NOTHING`;
}
