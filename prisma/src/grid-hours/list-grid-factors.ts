import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { currentVersions } from "../restatements/factor-filter.ts";

/** A factor whose intensity is a year's mean of a grid zone, from which its hours differ. */
export type GridFactor = { readonly id: string; readonly zone: string };

/**
 * Factors of usage at a known place whose intensity comes from a grid provider. One whose document, or whose declared place,
 * states the intensity keeps it: who states it knows better than the grid's mean.
 *
 * @param restatementId only those with a version of this restatement; all where null
 */
export async function listGridFactors(
  transaction: OrganizationTransaction,
  organizationId: string,
  restatementId: string | null,
): Promise<GridFactor[]> {
  return transaction.$queryRaw<GridFactor[]>`
    SELECT factor.id, version.grid_zone AS zone
    FROM ${currentVersions(organizationId)}
    WHERE factor.organization_id = ${organizationId}::uuid AND factor.unit = 'tokens'
      AND version.grid_zone IS NOT NULL AND version.carbon_intensity_g_per_kwh IS NOT NULL
      AND factor.basis #>> '{site,carbonIntensityGPerKwh}' IS NULL
      AND NOT EXISTS (
        SELECT FROM site
        WHERE site.organization_id = ${organizationId}::uuid AND site.name = factor.basis #>> '{site,name}'
          AND site.document #>> '{carbonIntensityGPerKwh}' IS NOT NULL
      )
      ${restatementId === null ? Prisma.empty : Prisma.sql`AND version.restatement_id = ${restatementId}::uuid`}
    ORDER BY factor.id`;
}
