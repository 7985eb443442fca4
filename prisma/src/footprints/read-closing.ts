import { Prisma } from "../generated/client.ts";
import type { ToldFactors } from "./number-factors.ts";
import { type LedgerReader, type Reading, STAND } from "./written-since.ts";

/** What is closed, and whether that tells some factor otherwise than it is told now. */
export type Closing = {
  readonly told: ToldFactors;
  readonly monthCount: number;
  readonly isToldOtherwise: boolean;
};

/** A `Reading` of closed months, of which none is kept. */
export const selectClosing = (organizationId: string): Prisma.Sql => Prisma.sql`
  SELECT ${STAND}, count(*)::int AS count, NULL::text AS rows
  FROM closed_period WHERE organization_id = ${organizationId}::uuid`;

/** Looked into anew where a factor is told anew or a month was closed. */
export async function takeClosing(
  reader: LedgerReader,
  kept: Closing | undefined,
  { told, count }: { readonly told: ToldFactors } & Pick<Reading, "count">,
): Promise<Closing> {
  if (kept?.told === told && kept.monthCount === count) return kept;
  const isToldOtherwise = count > 0 && (await findToldOtherwise(reader));
  return { told, monthCount: count, isToldOtherwise };
}

async function findToldOtherwise({ transaction, organizationId }: LedgerReader): Promise<boolean> {
  const rows = await transaction.$queryRaw<unknown[]>`
    SELECT 1 AS found
    FROM closed_factor
    JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = closed_factor.factor_id
      AND factor.current_version <> closed_factor.version
    WHERE closed_factor.organization_id = ${organizationId}::uuid
    LIMIT 1`;
  return rows.length > 0;
}
