import { InvalidQuantityError, toGramsFromKilograms, type CarbonG } from "@llmcarbon/spec";
import { isModelService, OTHER_SERVICE } from "../reported/is-model-service.ts";
import { toReportedDraft } from "../reported/to-reported-draft.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { readAmount, readName, requireInstant, requireName } from "../usage/read-cells.ts";
import type { Row } from "../usage/row.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";

const SCOPE_1 = "carbon_footprint_kgCO2e.scope1";
const SCOPE_2 = "carbon_footprint_kgCO2e.scope2.location_based";
const SCOPE_3 = "carbon_footprint_kgCO2e.scope3";

/**
 * A month of a project, a service and a place. Scopes 1 and 2, location-based, are operational; scope 3 is embodied. Market-based
 * figures and offsets are left.
 *
 * @throws {FootprintError} for figures that are none
 * @source Google Cloud, Carbon Footprint export data schema
 */
export function readGoogleCarbonRow(row: Row, settings: ImportSettings): Reading {
  const service = readName(row, "service.description") ?? "";
  if (settings.isAllServices !== true && !isModelService(service)) return leftOut(OTHER_SERVICE);
  const operationalCarbonG = (readCarbon(row, SCOPE_1) + readCarbon(row, SCOPE_2)) as CarbonG;
  const embodiedCarbonG = readCarbon(row, SCOPE_3);
  if (operationalCarbonG + embodiedCarbonG === 0) return leftOut("nothing was emitted");
  const start = requireInstant(row, "usage_month");
  const project = readName(row, "project.id");
  const owner = readName(row, "project.number") ?? project ?? "none";
  const region = readName(row, "location.region");
  return {
    kind: "draft",
    draft: toReportedDraft(
      {
        id: [
          owner,
          requireName(row, "service.id"),
          readName(row, "location.location") ?? region ?? "global",
          start,
        ].join("/"),
        start,
        end: toNextMonth(start),
        operationalCarbonG,
        embodiedCarbonG,
        project,
        cloudRegion: region === undefined ? undefined : `gcp/${region}`,
      },
      settings,
    ),
  };
}

function readCarbon(row: Row, column: string): CarbonG {
  const kilograms = readAmount(row, column);
  if (kilograms === undefined) throw new InvalidQuantityError(column, "nothing", "kilograms, 0 or more");
  return toGramsFromKilograms(kilograms);
}

function toNextMonth(start: string): string {
  const date = new Date(start);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)).toISOString();
}
