import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toUuidArray } from "./binary-array.ts";
import { ensureFactors, type KeyedDraft, type KnownFactor } from "./ensure-factors.ts";
import type { Names } from "./ensure-names.ts";
import { ensureSeries } from "./ensure-series.ts";
import type { Line, SeriesIds } from "./insert-activities.ts";
import type { Pipeline } from "./pipeline.ts";
import type { KnownSeries, Learned } from "./series-cache.ts";
import { createSeriesMap } from "./series-map.ts";

export type FoundLines = {
  readonly lines: readonly Line[];
  /** ids of activities that have no figures yet */
  readonly unresolved: readonly string[];
  /** series worth remembering once this is committed */
  readonly learned: Learned;
};

/** Bookings of factors that others share, each with its series, which is looked up once and not once a booking. */
export type NamedBookings = {
  readonly bookings: readonly NumberedBooking[];
  /** of each booking the place of its series */
  readonly places: readonly number[];
  /** of each series one booking */
  readonly examples: readonly Booking[];
};

export function nameSeries(all: readonly NumberedBooking[]): NamedBookings {
  const bookings = all.filter(({ booking }) => booking.factor.key !== null);
  const known = createSeriesMap<number>();
  const examples: Booking[] = [];
  const places = bookings.map(({ booking }) => {
    const place = known.get(booking);
    if (place !== undefined) return place;
    known.set(booking, examples.length);
    return examples.push(booking) - 1;
  });
  return { bookings, places, examples };
}

/** Of each series that is not known one booking. */
export const findUnknown = ({ examples }: NamedBookings, known: KnownSeries): readonly Booking[] =>
  examples.filter((example) => known.get(example) === undefined);

/** What this process remembers is not what the database holds any more, for example since it was restored. */
export class ForgottenSeriesError extends Error {
  override readonly name = "ForgottenSeriesError";
}

export type Search = {
  /** of factors with a key */
  readonly named: NamedBookings;
  readonly known: KnownSeries;
  readonly unknown: readonly Booking[];
  readonly names: Names;
};

/**
 * The series of bookings whose factors others share, made with their factors when absent.
 *
 * @throws {ForgottenSeriesError} when a series that is remembered is no longer there, now or by what is sent after it
 */
export async function findLines(
  transaction: OrganizationTransaction,
  organizationId: string,
  { named, known, unknown, names, pipeline }: Search & { readonly pipeline: Pipeline },
): Promise<FoundLines> {
  const made = await makeSeries(transaction, organizationId, { unknown, names });
  const found = createSeriesMap<FoundSeries>();
  for (const [example, series] of made) found.set(example, series);
  const series = named.examples.map((each) => found.get(each) ?? known.get(each) ?? NO_SERIES);
  const areUnresolved = named.examples.map((each) => found.get(each)?.isUnresolved === true);
  const remembered = named.examples.flatMap((each) =>
    found.get(each) === undefined ? (known.get(each)?.seriesId ?? []) : [],
  );
  await pipeline.send([...new Set(remembered)], (portion) =>
    requireSeries(transaction, organizationId, portion),
  );
  const unresolved: string[] = [];
  const lines = named.bookings.map(({ booking, activityId, batchId }, index): Line => {
    const place = named.places[index] ?? -1;
    if (areUnresolved[place] === true) unresolved.push(activityId);
    const { seriesId, factorId } = series[place] ?? NO_SERIES;
    return { booking, activityId, batchId, seriesId, factorId };
  });
  return { lines, unresolved, learned: toLearned(made) };
}

/** What is unresolved may be resolved any time, so it is looked up anew. */
export const toLearned = (made: readonly Made[]): Learned =>
  made.filter(([, { isUnresolved }]) => !isUnresolved);

/** Stand where something would be missing that was just made: their empty ids are refused. */
const NO_SERIES: SeriesIds = { seriesId: "", factorId: "" };
const NO_FACTOR: KnownFactor = { id: "", isUnresolved: false };

/** No foreign key holds an activity to its series, so it is looked at here, once a batch. */
async function requireSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  seriesIds: readonly string[],
): Promise<void> {
  const [row] = await transaction.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT unnest(${toUuidArray(seriesIds, (id) => id)}::uuid[]) AS id) AS remembered
    JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = remembered.id`;
  if (row?.count !== seriesIds.length) throw new ForgottenSeriesError();
}

type FoundSeries = SeriesIds & { readonly isUnresolved: boolean };

type Made = readonly [example: Booking, series: FoundSeries];

/** The series of bookings, with their factors, each made when absent. */
export async function makeSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  { unknown, names }: Pick<Search, "unknown" | "names">,
): Promise<readonly Made[]> {
  if (unknown.length === 0) return [];
  const drafts = new Map<string, KeyedDraft>();
  for (const { factor } of unknown) {
    if (factor.key !== null && !drafts.has(factor.key))
      drafts.set(factor.key, { ...factor, key: factor.key });
  }
  const factors = await ensureFactors(transaction, organizationId, [...drafts.values()]);
  const found = unknown.map(({ factor }): KnownFactor => factors.get(factor.key ?? "") ?? NO_FACTOR);
  const ids = await ensureSeries(
    transaction,
    organizationId,
    unknown.map(({ project, team, source }, place) => ({
      projectId: names.projects.get(project) ?? "",
      teamId: team === null ? null : (names.teams.get(team) ?? ""),
      source,
      factorId: found[place]?.id ?? "",
    })),
  );
  return unknown.map((example, place) => {
    const { id: factorId, isUnresolved } = found[place] ?? NO_FACTOR;
    return [example, { seriesId: ids[place] ?? "", factorId, isUnresolved }];
  });
}
