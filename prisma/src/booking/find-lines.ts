import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toUuidArray } from "./binary-array.ts";
import { ensureFactors, type KeyedDraft, type KnownFactor } from "./ensure-factors.ts";
import type { Names } from "./ensure-names.ts";
import { ensureSeries } from "./ensure-series.ts";
import type { Line, SeriesIds } from "./insert-activities.ts";
import { type KnownSeries, toSeriesName } from "./series-cache.ts";

export type FoundLines = {
  readonly lines: readonly Line[];
  /** ids of activities that have no figures yet */
  readonly unresolved: readonly string[];
  /** series worth remembering once this is committed */
  readonly learned: KnownSeries;
};

/** Bookings of factors that others share, with the names of their series, which are told once a series and not once a booking. */
export type NamedBookings = {
  readonly bookings: readonly NumberedBooking[];
  /** of each booking the place of its name */
  readonly places: readonly number[];
  /** some may be there twice */
  readonly names: readonly string[];
  /** of each name one booking */
  readonly examples: readonly Booking[];
};

/** Factors that are one object, as all of a batch are, are not told apart by their long keys again and again. */
export function nameSeries(all: readonly NumberedBooking[]): NamedBookings {
  const bookings = all.filter(({ booking }) => booking.factor.key !== null);
  const byFactor: Map<Booking["factor"], Map<string, Map<string | null, Map<string, number>>>> = new Map();
  const examples: Booking[] = [];
  const places = bookings.map(({ booking }) => {
    const { factor, project, team, source } = booking;
    const bySource = grow(grow(grow(byFactor, factor), project), team);
    const known = bySource.get(source);
    if (known !== undefined) return known;
    bySource.set(source, examples.length);
    return examples.push(booking) - 1;
  });
  return { bookings, places, names: examples.map(toSeriesName), examples };
}

/** What lies below a key, made when absent. */
function grow<Key, Below extends Map<unknown, unknown>>(tree: Map<Key, Below>, key: Key): Below {
  const known = tree.get(key);
  if (known !== undefined) return known;
  const below = new Map() as Below;
  tree.set(key, below);
  return below;
}

/** One booking of each series that is not known, by the name of the series. */
export type Unknown = ReadonlyMap<string, Booking>;

export const findUnknown = ({ names, examples }: NamedBookings, known: KnownSeries): Unknown =>
  new Map(
    names.flatMap((name, place) => {
      const booking = examples[place];
      return known.has(name) || booking === undefined ? [] : [[name, booking] as const];
    }),
  );

/** What this process remembers is not what the database holds any more, for example since it was restored. */
export class ForgottenSeriesError extends Error {
  override readonly name = "ForgottenSeriesError";
}

export type Search = {
  /** of factors with a key */
  readonly named: NamedBookings;
  readonly known: KnownSeries;
  readonly unknown: Unknown;
  readonly names: Names;
};

/**
 * The series of bookings whose factors others share, made with their factors when absent.
 *
 * @throws {ForgottenSeriesError} when a series that is remembered is no longer there
 */
export async function findLines(
  transaction: OrganizationTransaction,
  organizationId: string,
  { named, known, unknown, names }: Search,
): Promise<FoundLines> {
  const made = await makeSeries(transaction, organizationId, { unknown, names });
  const remembered = named.names.flatMap((name) => (made.has(name) ? [] : (known.get(name)?.seriesId ?? [])));
  await requireSeries(transaction, organizationId, [...new Set(remembered)]);
  const series = named.names.map((name) => made.get(name) ?? known.get(name) ?? NO_SERIES);
  const areUnresolved = named.names.map((name) => made.get(name)?.isUnresolved === true);
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
export const toLearned = (made: FoundSeriesByName): KnownSeries =>
  new Map([...made].filter(([, { isUnresolved }]) => !isUnresolved));

/** Stand where something would be missing that was just made: their empty ids are refused. */
const NO_SERIES: SeriesIds = { seriesId: "", factorId: "" };
const NO_FACTOR: KnownFactor = { id: "", isUnresolved: false };

/** No foreign key holds an activity to its series, so it is looked at here, once a batch. */
async function requireSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  seriesIds: readonly string[],
): Promise<void> {
  if (seriesIds.length === 0) return;
  const [row] = await transaction.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT unnest(${toUuidArray(seriesIds, (id) => id)}::uuid[]) AS id) AS remembered
    JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = remembered.id`;
  if (row?.count !== seriesIds.length) throw new ForgottenSeriesError();
}

type FoundSeries = SeriesIds & { readonly isUnresolved: boolean };

type FoundSeriesByName = ReadonlyMap<string, FoundSeries>;

/** Series by their names, with their factors, each made when absent. */
export async function makeSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  { unknown, names }: Pick<Search, "unknown" | "names">,
): Promise<FoundSeriesByName> {
  if (unknown.size === 0) return new Map();
  const bookings = [...unknown.values()];
  const drafts = new Map<string, KeyedDraft>();
  for (const { factor } of bookings) {
    if (factor.key !== null && !drafts.has(factor.key))
      drafts.set(factor.key, { ...factor, key: factor.key });
  }
  const factors = await ensureFactors(transaction, organizationId, [...drafts.values()]);
  const found = bookings.map(({ factor }): KnownFactor => factors.get(factor.key ?? "") ?? NO_FACTOR);
  const ids = await ensureSeries(
    transaction,
    organizationId,
    bookings.map(({ project, team, source }, place) => ({
      projectId: names.projects.get(project) ?? "",
      teamId: team === null ? null : (names.teams.get(team) ?? ""),
      source,
      factorId: found[place]?.id ?? "",
    })),
  );
  return new Map(
    [...unknown.keys()].map((name, place) => {
      const { id: factorId, isUnresolved } = found[place] ?? NO_FACTOR;
      return [name, { seriesId: ids[place] ?? "", factorId, isUnresolved }];
    }),
  );
}
