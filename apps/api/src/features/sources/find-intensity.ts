import { UNDATED_YEAR } from "@llmcarbon/core";
import {
  checkSeries,
  parseInstant,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type ProvenanceV1,
} from "@llmcarbon/spec";
import type { CountryIntensity } from "./coverage.schema.ts";
import type { GridBoundary } from "./grid-kind.schema.ts";
import { asksOthers } from "./probe-zones.ts";

const YEAR = { from: parseInstant(`${UNDATED_YEAR}-01-01`), to: parseInstant(`${UNDATED_YEAR + 1}-01-01`) };

type Question = { readonly countryCode: string; readonly boundary: GridBoundary };

/**
 * Mean intensity of a country over the last full year, average and of one boundary, by the first provider with data of its own
 * that has it. What asks others is not asked: a map of the world would cost it hundreds of questions.
 */
export async function findIntensity(
  providers: readonly GridProviderV1[],
  { countryCode, boundary }: Question,
): Promise<CountryIntensity | undefined> {
  for (const provider of providers) {
    if (asksOthers(provider) || provider.capabilities.signal !== "average") continue;
    try {
      const answer = await provider.doGetIntensity({ zone: countryCode, ...YEAR, boundary });
      if (answer.kind === "not-covered") continue;
      checkSeries(answer.value);
      const { signal } = answer.value;
      if (signal !== "average" || answer.value.boundary !== boundary) continue;
      return toIntensity(answer.value, answer.provenance, provider.providerId);
    } catch {
      // Whoever is next in line answers; the list of sources says how this one fares.
    }
  }
  return undefined;
}

function toIntensity(
  series: GridIntensitySeriesV1,
  provenance: ProvenanceV1,
  providerId: string,
): CountryIntensity {
  const { zone, granularity, signal, boundary, basis, intervals } = series;
  const spokenFor = provenance.validTo ?? intervals.at(-1)?.period.from ?? YEAR.from;
  return {
    carbonIntensityGPerKwh: meanOf(intervals),
    zone,
    year: new Date(spokenFor).getUTCFullYear(),
    granularity,
    signal,
    boundary,
    basis,
    providerId,
    citation: provenance.citation,
    license: provenance.license,
  };
}

/** Mean over the intervals, each by its length; their ends likewise, since one unknown moves them together. */
function meanOf(intervals: GridIntensitySeriesV1["intervals"]): CountryIntensity["carbonIntensityGPerKwh"] {
  const lengths = intervals.map(({ period }) => Date.parse(period.to) - Date.parse(period.from));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const mean = (end: "low" | "central" | "high"): number =>
    intervals.reduce(
      (sum, { carbonIntensityGPerKwh }, index) =>
        sum + carbonIntensityGPerKwh[end] * ((lengths[index] ?? 0) / whole),
      0,
    );
  return { low: mean("low"), central: mean("central"), high: mean("high") };
}
