import { formatCount, formatNumber } from "../../formatting/number.ts";
import type { CountryCoverage } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import type { Boundary } from "./sources-address.ts";

/** `annual: lifecycle, direct` for each granularity and signal; marginal figures say so, averages are the rule. */
export function describeKinds(kinds: CountryCoverage["kinds"], { messages: { sources } }: Words): string {
  const groups = Map.groupBy(kinds, ({ granularity, signal }) =>
    signal === "average"
      ? sources.granularity[granularity]
      : `${sources.granularity[granularity]} ${sources.signal[signal]}`,
  );
  return [...groups]
    .map(([name, group]) => `${name} (${group.map(({ boundary }) => sources.boundary[boundary]).join(", ")})`)
    .join(", ");
}

/** An intensity with what kind of figure it is: `56 gCO₂e/kWh (lifecycle, production, annual, 2025)`. */
function describeIntensity(
  { intensity }: Pick<CountryCoverage, "intensity">,
  { messages: { sources }, language }: Words,
): string | undefined {
  if (intensity === undefined) return undefined;
  const { boundary, basis, granularity, year, carbonIntensityGPerKwh } = intensity;
  const kind = [
    sources.boundary[boundary],
    sources.basis[basis],
    sources.granularity[granularity],
    String(year),
  ];
  return sources.coverage.intensity(formatNumber(carbonIntensityGPerKwh.central, language), kind.join(", "));
}

/** Zones, regions, kinds and intensity of a country in one line. */
export function describeCountry(country: CountryCoverage, boundary: Boundary, words: Words): string {
  const { coverage, boundary: boundaries } = words.messages.sources;
  const { zoneCount, regionCount, kinds } = country;
  const counted = (count: number) => formatCount(count, words.language);
  const zones = zoneCount === 0 ? coverage.noZones : coverage.zones(counted(zoneCount));
  const regions = regionCount === 0 ? [] : [coverage.regions(counted(regionCount))];
  return [
    describeIntensity(country, words) ?? coverage.noIntensity(boundaries[boundary]),
    zones,
    ...regions,
    ...(kinds.length === 0 ? [] : [describeKinds(kinds, words)]),
  ].join(" · ");
}
