import { addSeconds, kwh, parseInstant, toSecondsFromDays } from "@llmcarbon/spec";
import { isModelService, OTHER_SERVICE } from "../reported/is-model-service.ts";
import { toReportedDraft } from "../reported/to-reported-draft.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { readAmount, readInstant, readName, requireInstant } from "../usage/read-cells.ts";
import type { Row } from "../usage/row.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";

/** What it calls the three clouds, and what we do. */
const CLOUDS: Readonly<Record<string, string>> = { AWS: "aws", GCP: "gcp", AZURE: "azure" };

type FoundEstimate = { readonly period: Row; readonly row: Row; readonly id: string };

/**
 * An account's use of a service in a period. The energy is taken, which has the facility in it; its CO2e is not, as it puts the
 * manufacture of machines and the electricity into one figure: ours follows from energy and place.
 *
 * @throws {FootprintError} for an estimate that cannot be counted
 * @source Cloud Carbon Footprint, Methodology: usage × energy factor × PUE; embodied emissions are part of CO2e
 */
export function readServiceEstimate({ period, row, id }: FoundEstimate, settings: ImportSettings): Reading {
  const service = readName(row, "serviceName") ?? "";
  if (settings.isAllServices !== true && !isModelService(service)) return leftOut(OTHER_SERVICE);
  const energy = readAmount(row, "kilowattHours") ?? 0;
  if (energy === 0) return leftOut("no energy was estimated");
  const start = parseInstant(readInstant(period, "periodStartDate") ?? requireInstant(period, "timestamp"));
  const region = readName(row, "region");
  const cloud = CLOUDS[readName(row, "cloudProvider") ?? ""];
  return {
    kind: "draft",
    draft: toReportedDraft(
      {
        id,
        start,
        end: readInstant(period, "periodEndDate") ?? addSeconds(start, toSecondsFromDays(1)),
        energyKwh: kwh(energy),
        project: readName(row, "accountName") ?? readName(row, "accountId"),
        cloudRegion: cloud === undefined || region === undefined ? undefined : `${cloud}/${region}`,
      },
      settings,
    ),
  };
}
