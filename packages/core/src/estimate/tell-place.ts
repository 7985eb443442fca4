import {
  addIndependent,
  carbonOf,
  kwh,
  mapRange,
  range,
  waterOf,
  type CarbonG,
  type CarbonIntensityGPerKwh,
  type EnergyKwh,
  type ProvenanceV1,
  type RangeV1,
  type WaterIntensityLPerKwh,
  type WaterL,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import { chooseMarketIntensity } from "../carbon/choose-market-intensity.ts";
import type { Facts, SiteFacts } from "../facts/facts.ts";
import { applySpread, spreadOf, type Spread } from "../uncertainty/spread.ts";
import { spreadOfUnknowns, type Unknown } from "../uncertainty/unknown.ts";
import type { ComponentParts } from "./component-parts.ts";
import type { Assumption, Warning, WaterUse } from "./estimate.ts";

type Used = {
  readonly activity: Activity;
  readonly facts: Facts;
  readonly components: readonly ComponentParts[];
  /** of energy at the facility's meter */
  readonly energy: readonly Unknown[];
  /** energy of the machines on site where it is not all but the overhead: networks lie elsewhere */
  readonly machinesKwh?: EnergyKwh;
};

/** Water of an estimate with what is unknown of it. */
type ToldWater = {
  readonly parts: WaterUse;
  readonly totalL: RangeV1<WaterL>;
  readonly unknowns: readonly Unknown[];
};

/** What a place makes of energy beside location-based carbon. */
export type ToldPlace = {
  readonly water: ToldWater | undefined;
  readonly marketBasedCarbonG: RangeV1<CarbonG> | null;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly sources: readonly ProvenanceV1[];
};

/**
 * Water and market-based carbon of an estimate: the site's water counts the energy of the machines, the electricity's
 * water and carbon that of the whole facility.
 *
 *   W = E_IT WUE + E W_grid,   m_market = E I_market
 *
 * @source docs/methodology/water.md, docs/methodology/market-based.md
 */
export function tellPlace({ activity, facts, components, energy, machinesKwh }: Used): ToldPlace {
  const { site } = facts;
  let facility = 0;
  let machines = 0;
  for (const { component, energyKwh } of components) {
    facility += energyKwh;
    if (component !== "facility-overhead") machines += energyKwh;
  }
  const facilityKwh = kwh(facility);
  const water = tellWater(site, { facilityKwh, machinesKwh: machinesKwh ?? kwh(machines), energy });
  const market = chooseMarketIntensity(activity.site?.contracts, site);
  return {
    water,
    marketBasedCarbonG: market === undefined ? null : marketRange(facilityKwh, market.intensity, energy),
    assumptions: water === undefined ? [] : (site.water?.assumptions ?? []),
    warnings: market?.warnings ?? [],
    sources: listSources(site, market?.rest === "residual-mix"),
  };
}

function listSources({ water, residualMix }: SiteFacts, usesResidualMix: boolean): readonly ProvenanceV1[] {
  const sources: ProvenanceV1[] = [];
  if (water?.site !== undefined) sources.push(water.site.provenance);
  if (water?.grid !== undefined) sources.push(water.grid.provenance);
  if (usesResidualMix && residualMix !== undefined) sources.push(residualMix.provenance);
  return sources;
}

type Energies = {
  readonly facilityKwh: EnergyKwh;
  readonly machinesKwh: EnergyKwh;
  readonly energy: readonly Unknown[];
};

/** A part nobody knows is left out of the sum; without either there is nothing to tell. */
function tellWater(
  { water, cloudRegion, gridZone }: SiteFacts,
  { facilityKwh, machinesKwh, energy }: Energies,
): ToldWater | undefined {
  const ofSite = water?.site && waterRange(machinesKwh, water.site.value);
  const ofElectricity = water?.grid && waterRange(facilityKwh, water.grid.value);
  const sum = addParts(ofSite, ofElectricity);
  if (sum === undefined) return undefined;
  const ofEnergy = spreadOfUnknowns(energy);
  const perKwh = spreadOf(sum);
  const place = cloudRegion ?? gridZone;
  return {
    parts: {
      siteL: ofSite === undefined ? null : widen(ofSite, ofEnergy),
      electricityL: ofElectricity === undefined ? null : widen(ofElectricity, ofEnergy),
    },
    totalL: applySpread(sum.central, joinSpreads(ofEnergy, perKwh)),
    unknowns: [...energy, { id: `water:${place}`, label: `water per kWh at ${place}`, spread: perKwh }],
  };
}

const addParts = (
  a: RangeV1<WaterL> | undefined,
  b: RangeV1<WaterL> | undefined,
): RangeV1<WaterL> | undefined => (a === undefined ? b : b === undefined ? a : addIndependent([a, b]));

const widen = (part: RangeV1<WaterL>, ofEnergy: Spread): RangeV1<WaterL> =>
  applySpread(part.central, joinSpreads(ofEnergy, spreadOf(part)));

/** Of a product of two: in quadrature. */
const joinSpreads = (a: Spread, b: Spread): Spread => ({
  below: Math.hypot(a.below, b.below),
  above: Math.hypot(a.above, b.above),
});

function waterRange(energyKwh: EnergyKwh, intensity: RangeV1<WaterIntensityLPerKwh>): RangeV1<WaterL> {
  const { low, central, high } = intensity;
  return range(waterOf(energyKwh, low), waterOf(energyKwh, central), waterOf(energyKwh, high));
}

function marketRange(
  energyKwh: EnergyKwh,
  intensity: RangeV1<CarbonIntensityGPerKwh>,
  energy: readonly Unknown[],
): RangeV1<CarbonG> {
  const carbon = mapRange(intensity, (each) => carbonOf(energyKwh, each));
  const spread = spreadOfUnknowns(energy);
  return carbon.central > 0
    ? applySpread(carbon.central, joinSpreads(spread, spreadOf(carbon)))
    : range(carbon.low, carbon.central, (carbon.high * Math.exp(spread.above)) as CarbonG);
}
