import type { Database } from "../client/database.ts";
import { toMonthText } from "../periods/list-closed-periods.ts";
import { isUuid } from "../values.ts";
import { RESTATEMENT_COLUMNS, type RestatementRow, toRestatement } from "./list-restatements.ts";
import type { Restatement, RestatementLine } from "./restatement.ts";

export type RestatementDetail = Restatement & {
  /** by month, the earliest first, then by project; none before it is done */
  readonly lines: readonly RestatementLine[];
};

type LineRow = {
  readonly project: string;
  readonly month: Date;
  readonly is_closed: boolean;
  readonly energy_kwh_before: number;
  readonly energy_kwh_after: number;
  readonly operational_carbon_g_before: number;
  readonly operational_carbon_g_after: number;
  readonly embodied_carbon_g_before: number | null;
  readonly embodied_carbon_g_after: number | null;
  readonly total_carbon_g_before: number;
  readonly total_carbon_g_after: number;
  readonly water_l_before: number | null;
  readonly water_l_after: number | null;
};

/** One restatement with what it made of each month of each project, or `undefined`. */
export async function getRestatement(
  database: Database,
  organizationId: string,
  id: string,
): Promise<RestatementDetail | undefined> {
  if (!isUuid(id)) return undefined;
  return database.inOrganization(organizationId, async (transaction) => {
    const [row] = await transaction.$queryRaw<RestatementRow[]>`
      SELECT ${RESTATEMENT_COLUMNS} FROM restatement
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
    if (row === undefined) return undefined;
    const lines = await transaction.$queryRaw<LineRow[]>`
      SELECT project.name AS project, line.*
      FROM restatement_line AS line
      JOIN project ON project.organization_id = ${organizationId}::uuid AND project.id = line.project_id
      WHERE line.organization_id = ${organizationId}::uuid AND line.restatement_id = ${id}::uuid
      ORDER BY line.month, project.name`;
    return { ...toRestatement(row), lines: lines.map(toLine) };
  });
}

const toLine = (row: LineRow): RestatementLine => ({
  project: row.project,
  month: toMonthText(row.month),
  isClosed: row.is_closed,
  before: {
    energyKwh: row.energy_kwh_before,
    operationalCarbonG: row.operational_carbon_g_before,
    embodiedCarbonG: row.embodied_carbon_g_before,
    totalCarbonG: row.total_carbon_g_before,
    waterL: row.water_l_before,
  },
  after: {
    energyKwh: row.energy_kwh_after,
    operationalCarbonG: row.operational_carbon_g_after,
    embodiedCarbonG: row.embodied_carbon_g_after,
    totalCarbonG: row.total_carbon_g_after,
    waterL: row.water_l_after,
  },
});
