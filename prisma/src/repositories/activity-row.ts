import type { Factor, Quality } from "./factor.ts";
import { QUANTITIES, type RangeColumns, type Ranges, toRanges } from "./range-columns.ts";

/** An activity with the figures it is booked with. */
export type ActivityRow = Ranges &
  Pick<Factor, "quality" | "methodId" | "methodVersion"> & {
    readonly id: string;
    readonly source: string;
    readonly externalId: string;
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
  };

export type ActivityColumns = RangeColumns & {
  readonly id: string;
  readonly source: string;
  readonly external_id: string;
  readonly project: string;
  readonly team: string | null;
  readonly phase: string;
  readonly model_id: string | null;
  readonly hardware_id: string | null;
  readonly grid_zone: string | null;
  readonly site_name: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly citation: string | null;
  readonly quality: Quality;
  readonly method_id: string;
  readonly method_version: string;
};

const BOUNDS = ["low", "central", "high"] as const;

/** Select list over ACTIVITY_TABLES. */
export const ACTIVITY_COLUMNS = [
  "activity.id, activity.source, activity.external_id, project.name AS project, team.name AS team, activity.phase",
  "activity.model_id, activity.hardware_id, activity.grid_zone, activity.site_name",
  "activity.starts_at, activity.ends_at, activity.citation",
  "factor.quality, factor.method_id, factor.method_version",
  ...QUANTITIES.flatMap((name) => BOUNDS.map((bound) => `factor.${name}_${bound}`)),
].join(", ");

export const ACTIVITY_TABLES = `
  activity
  JOIN factor ON factor.organization_id = activity.organization_id AND factor.id = activity.factor_id
  JOIN project ON project.organization_id = activity.organization_id AND project.id = activity.project_id
  LEFT JOIN team ON team.organization_id = activity.organization_id AND team.id = activity.team_id`;

export const toActivityRow = (row: ActivityColumns): ActivityRow => ({
  id: row.id,
  source: row.source,
  externalId: row.external_id,
  project: row.project,
  team: row.team,
  phase: row.phase,
  modelId: row.model_id,
  hardwareId: row.hardware_id,
  gridZone: row.grid_zone,
  siteName: row.site_name,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  citation: row.citation,
  quality: row.quality,
  methodId: row.method_id,
  methodVersion: row.method_version,
  ...toRanges(row),
});
