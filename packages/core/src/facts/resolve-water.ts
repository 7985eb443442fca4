import {
  checkWater,
  celsius,
  exactly,
  lPerKwh,
  notCovered,
  range,
  type AnswerV1,
  type GridProviderV1,
  type RangeV1,
  type SourcedV1,
  type WaterIntensityLPerKwh,
} from "@llmcarbon/spec";
import type { Situated } from "./situated.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { CONCENTRATION_CYCLES, computeConditionedWater } from "../water/compute-conditioned-water.ts";
import { askProviders, type Asked } from "./ask-providers.ts";
import { documentProvenance } from "./document-provenance.ts";
import type { SiteFacts, WaterFacts } from "./facts.ts";
import { createMemory } from "./remember-found.ts";
import type { Place } from "./resolve-place.ts";
import { UNNAMED_ZONE, WORLD_ZONE } from "./zones.ts";

type WaterRange = RangeV1<WaterIntensityLPerKwh>;

type FoundWater = {
  readonly water?: SourcedV1<WaterRange>;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

export type ResolvedWater = { readonly water: WaterFacts; readonly warnings: readonly Warning[] };

type Surroundings = {
  readonly place: Place;
  readonly gridZone: SiteFacts["gridZone"];
  readonly providers: readonly GridProviderV1[];
};

/** Water a site evaporates and water its electricity costs; what nobody tells is left out. */
export async function resolveWater(activity: Situated, around: Surroundings): Promise<ResolvedWater> {
  const [site, grid] = await Promise.all([findSiteWater(activity, around), findGridWater(activity, around)]);
  return {
    water: {
      ...(site.water === undefined ? {} : { site: site.water }),
      ...(grid.water === undefined ? {} : { grid: grid.water }),
      assumptions: [...site.assumptions, ...grid.assumptions],
    },
    warnings: [...site.warnings, ...grid.warnings],
  };
}

/** As the document states it, else of the place, else by outside temperature, else of a site nobody knows. */
async function findSiteWater(
  activity: Situated,
  { place: { hosting, region }, providers }: Surroundings,
): Promise<FoundWater> {
  const { wueLPerKwh: stated, outsideTemperatureC } = activity.site ?? {};
  if (stated !== undefined) return known(exactly(lPerKwh(stated)), documentProvenance(activity));
  const hosted = hosting?.value.waterIntensityLPerKwh;
  if (hosting !== undefined && hosted !== undefined) {
    return assume({ value: hosted, provenance: hosting.provenance });
  }
  const ofRegion = region?.waterIntensityLPerKwh;
  if (ofRegion !== undefined && ofRegion.provenance.quality !== "assumed") {
    return known(exactly(ofRegion.value), ofRegion.provenance);
  }
  const typical = await askWater(providers, {
    subject: "typical site water",
    name: "anywhere",
    ask: (provider) => provider.doGetTypicalSiteWater?.(),
  });
  const ofConditions = outsideTemperatureC === undefined ? undefined : byTemperature(outsideTemperatureC);
  const central = ofConditions ?? ofRegion;
  if (central === undefined) return typical;
  const { value, provenance } = central;
  return {
    ...assume({ value: spreadAround(value, typical.water?.value), provenance }),
    warnings: typical.warnings,
  };
}

const byTemperature = (outsideTemperatureC: number): SourcedV1<WaterIntensityLPerKwh> => ({
  value: computeConditionedWater(celsius(outsideTemperatureC)),
  provenance: CONCENTRATION_CYCLES.provenance,
});

/** A fleet's mean, or a model, says little of one site: as little as the sites of all fleets say of each other. */
const spreadAround = (central: WaterIntensityLPerKwh, typical: WaterRange | undefined): WaterRange =>
  range(
    lPerKwh(Math.min(central, typical?.low ?? central)),
    central,
    lPerKwh(Math.max(central, typical?.high ?? central)),
  );

/** As the document states it, else of the grid zone, its country or the world, whichever is known first. */
async function findGridWater(
  activity: Situated,
  { place, gridZone, providers }: Surroundings,
): Promise<FoundWater> {
  const stated = activity.site?.gridWaterLPerKwh;
  if (stated !== undefined) return known(exactly(lPerKwh(stated)), documentProvenance(activity));
  const zones = [...new Set([gridZone, place.countryCode ?? WORLD_ZONE, WORLD_ZONE])].filter(
    (zone) => zone !== UNNAMED_ZONE,
  );
  const warnings: Warning[] = [];
  for (const zone of zones) {
    // In order: a better zone that is covered makes the next question needless.
    const asked = await askWater(providers, {
      subject: "water of grid zone",
      name: zone,
      ask: (provider) => provider.doGetGridWater?.({ zone }),
    });
    warnings.push(...asked.warnings);
    if (asked.water === undefined) continue;
    const isStandIn = zone === WORLD_ZONE && zones.length > 1;
    const statement = `no water of electricity is known for ${zones[0]}; the mean of the world's is taken`;
    const assumptions = isStandIn ? [{ path: "site.gridWaterLPerKwh", statement }] : [];
    return { water: asked.water, assumptions, warnings };
  }
  return { assumptions: [], warnings };
}

type WaterQuestion = {
  readonly subject: string;
  readonly name: string;
  readonly ask: (provider: GridProviderV1) => PromiseLike<AnswerV1<WaterRange>> | undefined;
};

const rememberWater = createMemory<Asked<WaterRange>>();

async function askWater(
  providers: readonly GridProviderV1[],
  { subject, name, ask }: WaterQuestion,
): Promise<FoundWater> {
  const { found, warnings } = await rememberWater(providers, `${subject} ${name}`, () =>
    askProviders({
      providers,
      subject,
      name,
      ask: (provider) => ask(provider) ?? Promise.resolve(notCovered("tells no water")),
      check: checkWater,
    }),
  );
  if (found === undefined) return { assumptions: [], warnings };
  const { value, provenance } = found;
  const isAssumed = provenance.quality === "assumed";
  return { ...(isAssumed ? assume({ value, provenance }) : known(value, provenance)), warnings };
}

const known = (value: WaterRange, provenance: SourcedV1<WaterRange>["provenance"]): FoundWater => ({
  water: { value, provenance },
  assumptions: [],
  warnings: [],
});

const DIGITS = 3;

function assume(water: SourcedV1<WaterRange>): FoundWater {
  const central = Number(water.value.central.toPrecision(DIGITS));
  const statement = `no WUE given or reported for the place; ${central} L/kWh is taken: ${water.provenance.citation}`;
  return { water, assumptions: [{ path: "site.wueLPerKwh", statement }], warnings: [] };
}
