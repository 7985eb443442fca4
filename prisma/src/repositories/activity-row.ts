import { Prisma } from "../generated/client.ts";
import type { Range } from "../values.ts";
import type { Quality, Unit } from "./factor.ts";
import { QUANTITIES, type RangeColumns, toRange } from "./range-columns.ts";

/** An activity, with the figures that its factor gives now. */
export type ActivityRow = {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly requestId: string | null;
  readonly project: string;
  readonly team: string | null;
  readonly phase: string;
  readonly modelId: string | null;
  readonly hardwareId: string | null;
  readonly gridZone: string | null;
  readonly siteName: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly citation: string | null;
  readonly unit: Unit;
  /** requests for unit "tokens", 1 for unit "activity" */
  readonly quantity: number;
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
  /** why there are no figures; null where there are */
  readonly unresolvedReason: string | null;
  readonly quality: Quality | null;
  readonly methodId: string | null;
  readonly methodVersion: string | null;
  readonly energyKwh: Range | null;
  readonly operationalCarbonG: Range | null;
  /** null when nothing is known of the machines, too */
  readonly embodiedCarbonG: Range | null;
  readonly totalCarbonG: Range | null;
  readonly waterL: Range | null;
};

type Figures = "energyKwh" | "operationalCarbonG" | "embodiedCarbonG" | "totalCarbonG" | "waterL";

/** A row as it is read: figures in columns. */
export type ActivityColumns = RangeColumns & Omit<ActivityRow, Figures> & { readonly bookedCarbonG: number };

/** Tables of activities with the version of their factor that counts. Each names the organisation itself, as Citus wants it. */
export const toActivityTables = (organizationId: string): Prisma.Sql => Prisma.sql`
  activity
  JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = activity.series_id
  JOIN project ON project.organization_id = ${organizationId}::uuid AND project.id = series.project_id
  LEFT JOIN team ON team.organization_id = ${organizationId}::uuid AND team.id = series.team_id
  JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = series.factor_id
  JOIN factor_version AS version ON version.organization_id = ${organizationId}::uuid
    AND version.factor_id = factor.id AND version.version = factor.current_version`;

/**
 * Select list over them.
 *
 *   central    = Σ amount × rate
 *   half-width = central × √ (shared² + model² + place²)
 */
export const ACTIVITY_COLUMNS = Prisma.raw(
  [
    `activity.id, series.source, activity.external_id AS "externalId", activity.request_id AS "requestId"`,
    `project.name AS project, team.name AS team, factor.phase`,
    `version.model_id AS "modelId", version.hardware_id AS "hardwareId", version.grid_zone AS "gridZone"`,
    `version.site_name AS "siteName", activity.starts_at AS "startsAt", activity.ends_at AS "endsAt"`,
    `activity.citation, factor.unit, activity.quantity, activity.input_token_count AS "inputTokenCount"`,
    `activity.cached_input_token_count AS "cachedInputTokenCount", activity.output_token_count AS "outputTokenCount"`,
    `version.unresolved_reason AS "unresolvedReason", version.quality, version.method_id AS "methodId"`,
    `version.method_version AS "methodVersion", activity.booked_carbon_g AS "bookedCarbonG"`,
    ...QUANTITIES.flatMap((name) => {
      const central = `(
        activity.quantity * version.${name}_per_quantity
        + activity.input_token_count * version.${name}_per_input_token
        + activity.cached_input_token_count * version.${name}_per_cached_input_token
        + activity.output_token_count * version.${name}_per_output_token)`;
      const ratio = (side: string): string =>
        `sqrt(${["shared", "model", "place"].map((kind) => `version.${name}_${kind}_${side} ^ 2`).join(" + ")})`;
      return [
        `${central} * greatest(1 - ${ratio("below")}, 0) AS ${name}_low`,
        `${central} AS ${name}_central`,
        `${central} * (1 + ${ratio("above")}) AS ${name}_high`,
      ];
    }),
  ].join(", "),
);

export const toActivityRow = (row: ActivityColumns): ActivityRow => ({
  id: row.id,
  source: row.source,
  externalId: row.externalId,
  requestId: row.requestId,
  project: row.project,
  team: row.team,
  phase: row.phase,
  modelId: row.modelId,
  hardwareId: row.hardwareId,
  gridZone: row.gridZone,
  siteName: row.siteName,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  citation: row.citation,
  unit: row.unit,
  quantity: row.quantity,
  inputTokenCount: row.inputTokenCount,
  cachedInputTokenCount: row.cachedInputTokenCount,
  outputTokenCount: row.outputTokenCount,
  unresolvedReason: row.unresolvedReason,
  quality: row.quality,
  methodId: row.methodId,
  methodVersion: row.methodVersion,
  energyKwh: toRange(row, "energy_kwh"),
  operationalCarbonG: toRange(row, "operational_carbon_g"),
  embodiedCarbonG: toRange(row, "embodied_carbon_g"),
  totalCarbonG: toRange(row, "total_carbon_g"),
  waterL: toRange(row, "water_l"),
});
