import {
  checkPue,
  MissingFactError,
  celsius,
  pue,
  ratio,
  type GridProviderV1,
  type Pue,
  type SourcedV1,
} from "@llmcarbon/spec";
import type { Situated } from "./situated.ts";
import { CHILLER_COP, computeConditionedPue } from "../energy/compute-conditioned-pue.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders, type Asked } from "./ask-providers.ts";
import { documentProvenance } from "./document-provenance.ts";
import { periodOfActivity } from "./period-of-activity.ts";
import { createMemory } from "./remember-found.ts";
import type { Place } from "./resolve-place.ts";

const rememberPue = createMemory<Asked<Pue>>();

export type ResolvedPue = {
  readonly pue: SourcedV1<Pue>;
  readonly isPueAssumed: boolean;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/**
 * PUE as the document states it, else of the place, else by the conditions the document gives, else a typical one; any that
 * stands in for the place is assumed.
 */
export async function resolvePue(
  activity: Situated,
  { region, hosting }: Place,
  providers: readonly GridProviderV1[],
): Promise<ResolvedPue> {
  const stated = activity.site?.pue;
  if (stated !== undefined) {
    return known({ value: pue(stated), provenance: documentProvenance(activity) });
  }
  const hosted = hosting?.value.pue;
  if (hosting !== undefined && hosted !== undefined) {
    return assume({ value: hosted.central, provenance: hosting.provenance });
  }
  if (region?.pue !== undefined) {
    return region.pue.provenance.quality === "assumed" ? assume(region.pue) : known(region.pue);
  }
  const conditioned = findConditioned(activity);
  if (conditioned !== undefined) return conditioned;
  const { year } = periodOfActivity(activity);
  const { found, warnings } = await rememberPue(providers, String(year), () =>
    askProviders({
      providers,
      subject: "typical PUE",
      name: String(year),
      ask: (provider) => provider.doGetTypicalPue({ year }),
      check: checkPue,
    }),
  );
  if (found === undefined) {
    const remedy = warnings[0]?.message ?? "give site.pue";
    throw new MissingFactError({ path: "site.pue", needed: `a typical PUE for ${year}`, remedy });
  }
  const { value, provenance } = found;
  return { ...assume({ value, provenance }), warnings };
}

const DIGITS = 3;

/** PUE by outside temperature and load, where the document gives one of them. */
function findConditioned({ site }: Situated): ResolvedPue | undefined {
  const { outsideTemperatureC, itLoadRatio } = site ?? {};
  if (outsideTemperatureC === undefined && itLoadRatio === undefined) return undefined;
  const value = computeConditionedPue({
    ...(outsideTemperatureC === undefined ? {} : { outsideTemperatureC: celsius(outsideTemperatureC) }),
    ...(itLoadRatio === undefined ? {} : { itLoadRatio: ratio(itLoadRatio) }),
  });
  const given = [
    ...(outsideTemperatureC === undefined ? [] : [`${outsideTemperatureC} °C outside`]),
    ...(itLoadRatio === undefined ? [] : [`a load of ${itLoadRatio}`]),
  ].join(" and ");
  const statement = `no PUE given or reported for the place; ${Number(value.toPrecision(DIGITS))} follows from ${given} for a facility that outside air cools when it can`;
  return {
    pue: { value, provenance: CHILLER_COP.provenance },
    isPueAssumed: true,
    assumptions: [{ path: "site.pue", statement }],
    warnings: [],
  };
}

const known = (sourcedPue: SourcedV1<Pue>): ResolvedPue => ({
  pue: sourcedPue,
  isPueAssumed: false,
  assumptions: [],
  warnings: [],
});

const YEAR_LENGTH = "2020".length;

/** A PUE of somewhere else, in words: a typical one, a vendor's fleet, a design's target. */
function assume(sourcedPue: SourcedV1<Pue>): ResolvedPue {
  const { value, provenance } = sourcedPue;
  const { citation, validFrom } = provenance;
  const year = validFrom === undefined ? "" : ` of ${validFrom.slice(0, YEAR_LENGTH)}`;
  const statement = `no PUE given or reported for the place; ${value}${year} is taken: ${citation}`;
  return {
    pue: sourcedPue,
    isPueAssumed: true,
    assumptions: [{ path: "site.pue", statement }],
    warnings: [],
  };
}
