import { Prisma } from "../generated/client.ts";
import type { JsonValue } from "../values.ts";
import {
  type FactorVersion,
  isResolved,
  type LedgerFactor,
  type Quality,
  type Unit,
  type UnitFigure,
  type UnitHours,
} from "./factor.ts";
import { toHalfWidth, toRate } from "./bounds.ts";

/** Columns of each figure begin with its name. */
export const FIGURES = {
  energyKwh: "energy_kwh",
  operationalCarbonG: "operational_carbon_g",
  embodiedCarbonG: "embodied_carbon_g",
  totalCarbonG: "total_carbon_g",
  waterL: "water_l",
} as const;

type Figure = keyof typeof FIGURES;

const PARTS = {
  perQuantity: "per_quantity",
  perInputToken: "per_input_token",
  perCachedInputToken: "per_cached_input_token",
  perOutputToken: "per_output_token",
  sharedBelow: "shared_below",
  sharedAbove: "shared_above",
  modelBelow: "model_below",
  modelAbove: "model_above",
  placeBelow: "place_below",
  placeAbove: "place_above",
} as const satisfies Record<keyof UnitFigure, string>;

const figureNames = Object.keys(FIGURES) as Figure[];
const partNames = Object.keys(PARTS) as (keyof UnitFigure)[];

/** Figure by figure: four rates, then the half-widths below and above of each kind. */
export const FIGURE_COLUMNS: readonly string[] = figureNames.flatMap((figure) =>
  partNames.map((part) => `${FIGURES[figure]}_${PARTS[part]}`),
);

const HOURS = {
  perQuantity: "accelerator_hours_per_quantity",
  perInputToken: "accelerator_hours_per_input_token",
  perCachedInputToken: "accelerator_hours_per_cached_input_token",
  perOutputToken: "accelerator_hours_per_output_token",
} as const satisfies Record<keyof UnitHours, string>;

const hoursNames = Object.keys(HOURS) as (keyof UnitHours)[];

/** Columns of factor_version that say what a factor is and comes to, with their types. */
export const FACTOR_VERSION_COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ["unresolved_reason", "text"],
  ["model_id", "text"],
  ["hardware_id", "text"],
  ["grid_zone", "text"],
  ["site_name", "text"],
  ["method_id", "text"],
  ["method_version", "text"],
  ["quality", "text"],
  ["data_versions", "jsonb"],
  ["model_group", "text"],
  ["place_group", "text"],
  ["carbon_intensity_g_per_kwh", "float8"],
  ...[...FIGURE_COLUMNS, ...Object.values(HOURS)].map((name): [string, string] => [name, "float8"]),
  ["estimate", "json"],
];

/** A row read with those columns. */
type FactorVersionColumns = {
  readonly unresolved_reason: string | null;
  readonly model_id: string | null;
  readonly hardware_id: string | null;
  readonly grid_zone: string | null;
  readonly site_name: string | null;
  readonly method_id: string | null;
  readonly method_version: string | null;
  readonly quality: Quality | null;
  readonly data_versions: Readonly<Record<string, string>>;
  readonly model_group: string | null;
  readonly place_group: string | null;
  readonly carbon_intensity_g_per_kwh: number | null;
  readonly estimate: JsonValue;
} & Readonly<Record<string, unknown>>;

function toFactorVersion(row: FactorVersionColumns): FactorVersion {
  const names = {
    modelId: row.model_id,
    hardwareId: row.hardware_id,
    gridZone: row.grid_zone,
    siteName: row.site_name,
  };
  const { unresolved_reason: unresolvedReason, method_id, method_version, quality } = row;
  if (unresolvedReason !== null) return { ...names, unresolvedReason };
  return {
    ...names,
    // The table holds: without a reason, none of these is null.
    methodId: method_id ?? "",
    methodVersion: method_version ?? "",
    quality: quality ?? "assumed",
    dataVersions: row.data_versions,
    modelGroup: row.model_group,
    placeGroup: row.place_group,
    carbonIntensityGPerKwh: row.carbon_intensity_g_per_kwh,
    energyKwh: toFigure(row, "energyKwh") ?? NO_FIGURE,
    operationalCarbonG: toFigure(row, "operationalCarbonG") ?? NO_FIGURE,
    embodiedCarbonG: toFigure(row, "embodiedCarbonG"),
    totalCarbonG: toFigure(row, "totalCarbonG") ?? NO_FIGURE,
    waterL: toFigure(row, "waterL"),
    acceleratorHours: toParts<UnitHours>(hoursNames.map((part) => [part, row[HOURS[part]]])),
    estimate: row.estimate,
  };
}

const NO_FIGURE = Object.fromEntries(partNames.map((part) => [part, 0])) as UnitFigure;

const toFigure = (row: FactorVersionColumns, figure: Figure): UnitFigure | null =>
  toParts<UnitFigure>(partNames.map((part) => [part, row[`${FIGURES[figure]}_${PARTS[part]}`]]));

const toParts = <Of extends UnitHours>(parts: readonly (readonly [keyof Of, unknown])[]): Of | null =>
  parts.some(([, value]) => value === null) ? null : (Object.fromEntries(parts) as Of);

/** Values of those columns by their names. */
export function toFactorVersionColumns(version: FactorVersion): Record<string, JsonValue> {
  const columns: Record<string, JsonValue> = {
    model_id: version.modelId,
    hardware_id: version.hardwareId,
    grid_zone: version.gridZone,
    site_name: version.siteName,
  };
  if (!isResolved(version))
    return { ...columns, unresolved_reason: version.unresolvedReason, data_versions: {} };
  return {
    ...columns,
    method_id: version.methodId,
    method_version: version.methodVersion,
    quality: version.quality,
    data_versions: version.dataVersions,
    model_group: version.modelGroup,
    place_group: version.placeGroup,
    carbon_intensity_g_per_kwh: toNumber(version.carbonIntensityGPerKwh),
    ...Object.fromEntries(figureNames.flatMap((figure) => toFigureColumns(figure, version[figure]))),
    ...Object.fromEntries(hoursNames.map((part) => [HOURS[part], toHours(version.acceleratorHours, part)])),
    estimate: version.estimate,
  };
}

function toFigureColumns(figure: Figure, values: UnitFigure | null): [string, JsonValue][] {
  return partNames.map((part) => {
    const bounded = part.startsWith("per") ? toRate : toHalfWidth;
    return [`${FIGURES[figure]}_${PARTS[part]}`, values === null ? null : toNumber(bounded(values[part]))];
  });
}

const toHours = (hours: UnitHours | null, part: keyof UnitHours): JsonValue =>
  hours === null ? null : toNumber(toRate(hours[part]));

/** JSON has no word for what is not finite; as text it reaches the database, which refuses it. */
const toNumber = (value: number | null): JsonValue =>
  value === null || Number.isFinite(value) ? value : String(value);

/** A row of factor with one of its versions. */
export type FactorColumns = FactorVersionColumns & {
  readonly factor_id: string;
  readonly factor_key: string;
  readonly unit: Unit;
  readonly phase: string;
  readonly basis: JsonValue;
  readonly version: number;
};

/** Select list over `factor` and `version`. */
export const LEDGER_FACTOR_COLUMNS = Prisma.raw(
  [
    "factor.id AS factor_id, factor.key AS factor_key, factor.unit, factor.phase, factor.basis, version.version",
    ...FACTOR_VERSION_COLUMNS.map(([name]) => `version.${name}`),
  ].join(", "),
);

export const toLedgerFactor = (row: FactorColumns): LedgerFactor => ({
  id: row.factor_id,
  key: row.factor_key,
  unit: row.unit,
  phase: row.phase,
  basis: row.basis,
  version: row.version,
  current: toFactorVersion(row),
});
