import type { GridReading } from "@llmcarbon/prisma";
import {
  checkProvenance,
  checkSeries,
  type AnswerV1,
  type GridBoundaryV1,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type Instant,
} from "@llmcarbon/spec";
import { toHourReadings } from "./to-hour-readings.ts";

/** Hours of one zone to be read, in order. */
export type HoursQuestion = {
  readonly zone: string;
  readonly boundary: GridBoundaryV1;
  readonly hours: readonly [Date, ...Date[]];
};

const HOUR_MS = 3_600_000;

/**
 * Providers that tell what the grid's hours were. A table of hours is none of them: what it says was known when the factor was
 * compiled and is in it. Marginal figures are never booked, and what its licence does not let us keep is not read.
 */
export const listHourProviders = (
  providers: readonly GridProviderV1[],
  boundary: GridBoundaryV1,
): readonly GridProviderV1[] =>
  providers.filter(
    ({ capabilities: { granularities, signal, boundaries, mayStore } }) =>
      granularities.includes("live") && signal === "average" && boundaries.includes(boundary) && mayStore,
  );

/** Reads hours of a zone from the first provider that has each; one that fails is passed over. */
export async function askGridHours(
  providers: readonly GridProviderV1[],
  { zone, boundary, hours }: HoursQuestion,
): Promise<readonly GridReading[]> {
  const readings: GridReading[] = [];
  let missing: readonly Date[] = hours;
  for (const provider of providers) {
    const [first] = missing;
    const last = missing.at(-1);
    if (first === undefined || last === undefined) break;
    const found = await askProvider(provider, { zone, boundary, hours: [first, ...missing.slice(1)] });
    readings.push(...found);
    const known = new Set(found.map(({ hourStart }) => hourStart.getTime()));
    missing = missing.filter((hour) => !known.has(hour.getTime()));
  }
  return readings;
}

async function askProvider(
  provider: GridProviderV1,
  { zone, boundary, hours }: HoursQuestion,
): Promise<readonly GridReading[]> {
  const last = hours.at(-1) ?? hours[0];
  const from = hours[0].toISOString() as Instant;
  const to = new Date(last.getTime() + HOUR_MS).toISOString() as Instant;
  try {
    const answer = await provider.doGetIntensity({ zone, from, to, boundary });
    return readAnswer(answer, { zone, boundary, hours, providerId: provider.providerId });
  } catch {
    // The Sources page tells how a provider fares; the hours stay missing and are asked for again.
    return [];
  }
}

type Asked = HoursQuestion & { readonly providerId: string };

/** What stands in for hours that were not answered, and a year's mean, are no readings. */
function readAnswer(
  answer: AnswerV1<GridIntensitySeriesV1>,
  { zone, boundary, hours, providerId }: Asked,
): readonly GridReading[] {
  if (answer.kind === "not-covered") return [];
  const { value: series, provenance } = answer;
  checkSeries(series);
  checkProvenance(provenance);
  const isReading =
    series.standsIn === undefined && (series.granularity === "hourly" || series.granularity === "live");
  const isAsked =
    series.zone.toLowerCase() === zone.toLowerCase() &&
    series.boundary === boundary &&
    series.signal === "average";
  if (!isReading || !isAsked) return [];
  return toHourReadings(series, hours).map((reading) => ({
    ...reading,
    zone,
    boundary,
    provenance: { providerId, ...provenance },
  }));
}
