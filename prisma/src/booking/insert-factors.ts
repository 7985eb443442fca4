import type { OrganizationTransaction } from "../client/database.ts";
import type { FactorDraft } from "../repositories/booking.ts";
import { insertFactorVersions } from "../repositories/insert-factor-versions.ts";

export type NewFactor = {
  readonly id: string;
  readonly key: string;
  readonly keepsHours: boolean;
  readonly draft: FactorDraft;
};

/** Estimates with a trace are tens of kilobytes each. */
const MOST_FACTORS = 100;

/** Writes factors with their first version. One whose key is there already is left out. */
export async function insertFactors(
  transaction: OrganizationTransaction,
  organizationId: string,
  factors: readonly NewFactor[],
): Promise<void> {
  for (let start = 0; start < factors.length; start += MOST_FACTORS) {
    await insertPortion(transaction, organizationId, factors.slice(start, start + MOST_FACTORS));
  }
}

async function insertPortion(
  transaction: OrganizationTransaction,
  organizationId: string,
  factors: readonly NewFactor[],
): Promise<void> {
  const rows = factors.map(({ id, key, keepsHours, draft: { unit, phase, basis } }) => ({
    id,
    key,
    unit,
    phase,
    basis,
    keeps_hours: keepsHours,
  }));
  const inserted = await transaction.$queryRaw<{ id: string }[]>`
    INSERT INTO factor (organization_id, id, key, unit, phase, basis, keeps_hours)
    SELECT ${organizationId}::uuid, id, key, unit, phase, basis, keeps_hours
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS sent (id uuid, key text, unit text, phase text, basis json, keeps_hours boolean)
    ORDER BY key COLLATE "C"
    ON CONFLICT DO NOTHING
    RETURNING id`;
  const ours = new Set(inserted.map(({ id }) => id));
  const versions = factors
    .filter(({ id }) => ours.has(id))
    .map(({ id, draft }) => ({ factorId: id, version: 1, restatementId: null, figures: draft.version }));
  if (versions.length > 0) await insertFactorVersions(transaction, organizationId, versions);
}
