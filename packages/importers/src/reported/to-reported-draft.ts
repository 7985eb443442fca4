import { InvalidQuantityError, present, type CarbonG, type EnergyKwh } from "@llmcarbon/spec";
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

/** The most that one activity takes of a figure. */
const MOST = { energyKwh: "1e12", operationalCarbonG: "1e15", embodiedCarbonG: "1e15" } as const;

/**
 * A reported footprint as an activity without a model: nothing is modelled of it.
 *
 * @throws {InvalidQuantityError} for a figure that no activity takes: more than all clouds together emit
 */
export function toReportedDraft(
  { id, start, end, project, cloudRegion, ...figures }: ReportedFootprint,
  { phase = "inference", model }: ImportSettings,
): ActivityDraft {
  for (const name of Object.keys(MOST) as (keyof typeof MOST)[]) {
    const figure = figures[name] ?? 0;
    if (figure > Number(MOST[name])) throw new InvalidQuantityError(name, figure, `0 to ${MOST[name]}`);
  }
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
