import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import type { MonthFigures } from "../restatements/restatement.ts";
import { cellKey } from "./month-figures.ts";

type Row = { readonly [Key in keyof MonthFigures]: number } & {
  readonly projectId: string;
  readonly month: Date;
};

/** Differences of the adjustments that closed months have already, summed by project and month, under {@link cellKey}. */
export async function sumToldAdjustments(
  transaction: OrganizationTransaction,
  organizationId: string,
  months: readonly Date[] | null,
): Promise<ReadonlyMap<string, Record<keyof MonthFigures, number>>> {
  const wanted = months?.map((month) => month.toISOString());
  const rows = await transaction.$queryRaw<Row[]>`
    SELECT project_id AS "projectId", month, ${DIFFERENCES}
    FROM restatement_line
    WHERE organization_id = ${organizationId}::uuid AND is_closed
      ${wanted === undefined ? Prisma.empty : Prisma.sql`AND month = ANY(${wanted}::timestamptz[])`}
    GROUP BY project_id, month`;
  return new Map(rows.map((row) => [cellKey(row), row]));
}

/** A figure that nobody knew before adds all of it. */
const difference = (column: string, name: string): string =>
  `coalesce(sum(coalesce(${column}_after, 0) - coalesce(${column}_before, 0)), 0) AS "${name}"`;

const DIFFERENCES = Prisma.raw(
  [
    difference("energy_kwh", "energyKwh"),
    difference("operational_carbon_g", "operationalCarbonG"),
    difference("embodied_carbon_g", "embodiedCarbonG"),
    difference("total_carbon_g", "totalCarbonG"),
    difference("water_l", "waterL"),
  ].join(", "),
);
