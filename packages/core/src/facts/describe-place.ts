import type {
  CarbonIntensityGPerKwh,
  ProvenanceV1,
  Pue,
  RangeV1,
  SourcedV1,
  WaterIntensityLPerKwh,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import { quote } from "../activity/describe-found.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import type { GridChoice } from "../estimate/grid-choice.ts";
import { warnOfUnverified } from "../estimate/warn-of-unverified.ts";
import { nameRegionFacts } from "./name-region-facts.ts";
import { resolveSite, type SiteSettings } from "./resolve-site.ts";
import type { Situated } from "./situated.ts";
import { warnOfBoundary } from "./warn-of-boundary.ts";

export type PlacePeriod = NonNullable<Activity["period"]>;

/** What an estimate would take of a place, as plain JSON. What nobody knows is `null`. */
export type PlaceDescription = {
  readonly cloudRegion?: string;
  readonly countryCode?: string;
  /** the zone the intensity was taken of */
  readonly gridZone: string;
  readonly carbonIntensityGPerKwh: RangeV1<CarbonIntensityGPerKwh>;
  /** kind of the intensity and the steps that led to it; absent when the site states it */
  readonly grid?: GridChoice;
  readonly pue: Pue;
  /** whether a typical PUE, a fleet's or a design's stands in */
  readonly isPueAssumed: boolean;
  /** evaporated on site, per energy of the machines */
  readonly wueLPerKwh: RangeV1<WaterIntensityLPerKwh> | null;
  /** consumed in generating the electricity */
  readonly gridWaterLPerKwh: RangeV1<WaterIntensityLPerKwh> | null;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly sources: readonly ProvenanceV1[];
};

/**
 * The facts of a place by the chain every estimate uses.
 *
 * @throws {UnknownNameError} for a place no provider knows
 * @throws {MissingFactError} for one without a figure of the boundary asked for
 */
export async function describePlace(
  situated: Pick<Situated, "site" | "period">,
  settings: SiteSettings,
): Promise<PlaceDescription> {
  const { site, assumptions, warnings } = await resolveSite(situated, settings);
  const { cloudRegion, countryCode, gridZone, intensity, grid, pue, isPueAssumed, water, region } = site;
  const sourced: readonly (SourcedV1<unknown> | undefined)[] = [intensity, pue, water?.site, water?.grid];
  const sources = [
    ...sourced.flatMap((each) => each?.provenance ?? []),
    ...(region === undefined ? [] : [region]),
  ];
  return {
    ...(cloudRegion === undefined ? {} : { cloudRegion }),
    ...(countryCode === undefined ? {} : { countryCode }),
    gridZone,
    carbonIntensityGPerKwh: intensity.value,
    ...(grid === undefined ? {} : { grid }),
    pue: pue.value,
    isPueAssumed,
    wueLPerKwh: water?.site?.value ?? null,
    gridWaterLPerKwh: water?.grid?.value ?? null,
    assumptions: [...assumptions, ...(water?.assumptions ?? [])],
    warnings: [
      ...warnings,
      ...warnOfBoundary(site, settings.boundary),
      ...warnOfUnverified(`the grid intensity of ${quote(gridZone)}`, intensity.provenance),
      ...warnOfUnverified(nameRegionFacts(site), region),
      ...warnOfUnverified("the PUE", pue.provenance),
      ...warnOfUnverified("the WUE", water?.site?.provenance),
      ...warnOfUnverified("the water of the electricity", water?.grid?.provenance),
    ],
    // What the site states itself needs no source.
    sources: sources.filter(({ datasetId }) => datasetId !== "document"),
  };
}
