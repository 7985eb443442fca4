import type { Database } from "../client/database.ts";
import type { FactorVersion, LedgerFactor } from "../repositories/factor.ts";
import { insertFactorVersions } from "../repositories/insert-factor-versions.ts";

/** What a factor of the ledger comes to by the facts of today. */
export type RestatedFactor = {
  readonly factor: Pick<LedgerFactor, "id" | "version">;
  readonly figures: FactorVersion;
};

/**
 * Writes versions one above the current ones. They count from the moment their restatement is finished, so none is seen
 * before all are written.
 */
export async function writeFactorVersions(
  database: Database,
  organizationId: string,
  {
    restatementId,
    restated,
  }: { readonly restatementId: string; readonly restated: readonly RestatedFactor[] },
): Promise<void> {
  if (restated.length === 0) return;
  const versions = restated.map(({ factor, figures }) => ({
    factorId: factor.id,
    version: factor.version + 1,
    restatementId,
    figures,
  }));
  await database.inOrganization(organizationId, (transaction) =>
    insertFactorVersions(transaction, organizationId, versions),
  );
}
