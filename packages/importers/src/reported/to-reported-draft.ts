import { present, type CarbonG, type EnergyKwh } from "@llmcarbon/spec";
import type { ImportSettings, SiteSetting } from "../settings/import-settings.ts";
import type { ActivityDraft } from "../usage/to-inference-draft.ts";

/** What a vendor or another tool reports of a use, booked as it is. */
export type ReportedFootprint = {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly energyKwh?: EnergyKwh | undefined;
  /** location-based: scope 1 and 2 of the vendor */
  readonly operationalCarbonG?: CarbonG | undefined;
  /** scope 3 of the vendor: machines and buildings, and what comes before the electricity */
  readonly embodiedCarbonG?: CarbonG | undefined;
  readonly project?: string | undefined;
  readonly cloudRegion?: string | undefined;
};

/** A reported footprint as an activity without a model: nothing is modelled of it. */
export function toReportedDraft(
  { id, start, end, project, cloudRegion, ...figures }: ReportedFootprint,
  { phase = "inference", model }: ImportSettings,
): ActivityDraft {
  const site: SiteSetting | undefined = cloudRegion === undefined ? undefined : { cloudRegion };
  return {
    id,
    phase,
    period: { start, end },
    measured: present({
      ...figures,
      energyScope: figures.energyKwh === undefined ? undefined : ("facility" as const),
      quality: "reported" as const,
    }),
    ...present({ model, project, site }),
  };
}
