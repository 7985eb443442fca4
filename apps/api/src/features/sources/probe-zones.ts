import { UNDATED_YEAR } from "@llmcarbon/core";
import {
  parseInstant,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type ListingV1,
} from "@llmcarbon/spec";
import type { KindCoverage } from "./coverage.schema.ts";

export type ZoneKind = Omit<KindCoverage, "zoneCount">;

/** The kinds of figures a provider has for one zone. */
export type ZoneKinds = { readonly zone: ListingV1; readonly kinds: readonly ZoneKind[] };

export type ProbedZones = { readonly zones: readonly ZoneKinds[]; readonly warning?: string };

/** An hour of the last full year: the finest figures a provider has answer for it. */
const HOUR = {
  from: parseInstant(`${UNDATED_YEAR}-07-01T12:00:00Z`),
  to: parseInstant(`${UNDATED_YEAR}-07-01T13:00:00Z`),
};

/**
 * What a provider has for each of its zones. One that reads its own data is asked; of one that asks others, over a network and
 * at a price, what it declares stands for every zone it lists, and nothing while its key is missing.
 */
export async function probeZones(
  provider: GridProviderV1,
  zones: readonly ListingV1[],
): Promise<ProbedZones> {
  if (asksOthers(provider)) {
    const kinds = isUnconfigured(provider) ? [] : declaredKinds(provider);
    return { zones: zones.map((zone) => ({ zone, kinds })) };
  }
  const probed: ZoneKinds[] = [];
  const failed: ListingV1[] = [];
  for (const zone of zones) {
    try {
      probed.push({ zone, kinds: await askKinds(provider, zone) });
    } catch {
      failed.push(zone);
      if (failed.length === MOST_FAILURES) break;
    }
  }
  return { zones: probed, ...describeFailures(provider, failed) };
}

/** A provider that fails so often would be asked about hundreds of zones more. */
const MOST_FAILURES = 3;

function describeFailures(
  { providerId }: GridProviderV1,
  [first, ...others]: readonly ListingV1[],
): Pick<ProbedZones, "warning"> {
  if (first === undefined) return {};
  const which = others.length === 0 ? ", which is" : " and others, which are";
  return { warning: `provider "${providerId}" failed on zone "${first.id}"${which} left out` };
}

/** Whether its facts come from elsewhere at run time. */
export const asksOthers = (provider: GridProviderV1): boolean =>
  provider.doDescribeHealth !== undefined ||
  provider.capabilities.granularities.some(
    (granularity) => granularity === "live" || granularity === "forecast",
  );

function isUnconfigured(provider: GridProviderV1): boolean {
  try {
    return provider.doDescribeHealth?.().state === "unconfigured";
  } catch {
    return false;
  }
}

const declaredKinds = ({ capabilities }: GridProviderV1): readonly ZoneKind[] =>
  capabilities.granularities.flatMap((granularity) =>
    capabilities.boundaries.map((boundary) => ({ granularity, signal: capabilities.signal, boundary })),
  );

async function askKinds(provider: GridProviderV1, { id }: ListingV1): Promise<readonly ZoneKind[]> {
  const kinds: ZoneKind[] = [];
  for (const boundary of provider.capabilities.boundaries) {
    const answer = await provider.doGetIntensity({ zone: id, ...HOUR, boundary });
    if (answer.kind === "not-covered" || answer.value.boundary !== boundary) continue;
    kinds.push(kindOf(answer.value));
  }
  return kinds;
}

const kindOf = ({ granularity, signal, boundary }: GridIntensitySeriesV1): ZoneKind => ({
  granularity,
  signal,
  boundary,
});
