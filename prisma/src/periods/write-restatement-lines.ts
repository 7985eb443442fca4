import type { OrganizationTransaction } from "../client/database.ts";
import type { MonthFigures } from "../restatements/restatement.ts";
import type { ProjectMonth } from "./month-figures.ts";
import type { MonthStates } from "./month-states.ts";

type Lines = { readonly restatementId: string; readonly before: MonthStates; readonly after: MonthStates };

/** Sums over the same rows differ in their last digits by the order they are added in. */
const SAME = 1e-12;

/** A line for each project and month whose figures differ. */
export async function writeRestatementLines(
  transaction: OrganizationTransaction,
  organizationId: string,
  { restatementId, before, after }: Lines,
): Promise<void> {
  const rows = [...after].flatMap(([key, now]) => {
    const then = before.get(key);
    return then === undefined || isSame(then, now) ? [] : [toRow(then, now)];
  });
  if (rows.length === 0) return;
  await transaction.$queryRaw`
    INSERT INTO restatement_line (
      organization_id, restatement_id, project_id, month, is_closed, energy_kwh_before, energy_kwh_after,
      operational_carbon_g_before, operational_carbon_g_after, embodied_carbon_g_before, embodied_carbon_g_after,
      total_carbon_g_before, total_carbon_g_after, water_l_before, water_l_after
    )
    SELECT ${organizationId}::uuid, ${restatementId}::uuid, sent.*
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS sent (
      project_id uuid, month timestamptz, is_closed boolean, energy_kwh_before float8, energy_kwh_after float8,
      operational_carbon_g_before float8, operational_carbon_g_after float8, embodied_carbon_g_before float8,
      embodied_carbon_g_after float8, total_carbon_g_before float8, total_carbon_g_after float8,
      water_l_before float8, water_l_after float8
    )
    RETURNING month`;
}

const FIGURES = ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG", "waterL"] as const;

/** Whether no figure of a month moved. */
export const isSame = (then: MonthFigures, now: MonthFigures): boolean =>
  FIGURES.every((figure) => isSameFigure(then[figure], now[figure]));

function isSameFigure(then: number | null, now: number | null): boolean {
  if (then === null || now === null) return then === now;
  return Math.abs(now - then) <= SAME * Math.max(Math.abs(now), Math.abs(then));
}

const toRow = (then: ProjectMonth, now: ProjectMonth) => ({
  project_id: now.projectId,
  month: now.month.toISOString(),
  is_closed: now.isClosed,
  energy_kwh_before: then.energyKwh,
  energy_kwh_after: now.energyKwh,
  operational_carbon_g_before: then.operationalCarbonG,
  operational_carbon_g_after: now.operationalCarbonG,
  embodied_carbon_g_before: then.embodiedCarbonG,
  embodied_carbon_g_after: now.embodiedCarbonG,
  total_carbon_g_before: then.totalCarbonG,
  total_carbon_g_after: now.totalCarbonG,
  water_l_before: then.waterL,
  water_l_after: now.waterL,
});
