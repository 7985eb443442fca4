import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toArrayLiteral } from "./array-literal.ts";
import { ensureFactors, type KeyedDraft, type KnownFactor } from "./ensure-factors.ts";
import type { Names } from "./ensure-names.ts";
import { ensureSeries } from "./ensure-series.ts";
import type { Line, SeriesIds } from "./insert-activities.ts";
import { type KnownSeries, toSeriesName } from "./series-cache.ts";

export type FoundLines = {
  readonly lines: readonly Line[];
  /** how many of the lines have no figures yet */
  readonly unresolved: number;
  /** series worth remembering once this is committed */
  readonly learned: KnownSeries;
};

/** One booking of each series that is not known, by the name of the series. */
export type Unknown = ReadonlyMap<string, Booking>;

export function findUnknown(bookings: readonly NumberedBooking[], known: KnownSeries): Unknown {
  const unknown = new Map<string, Booking>();
  for (const { booking } of bookings) {
    const name = toSeriesName(booking);
    if (!known.has(name) && !unknown.has(name)) unknown.set(name, booking);
  }
  return unknown;
}

/** What this process remembers is not what the database holds any more, for example since it was restored. */
export class ForgottenSeriesError extends Error {
  override readonly name = "ForgottenSeriesError";
}

export type Search = {
  /** of factors with a key */
  readonly bookings: readonly NumberedBooking[];
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
  { bookings, known, unknown, names }: Search,
): Promise<FoundLines> {
  const made = await makeSeries(transaction, organizationId, { unknown, names });
  const remembered = new Set<string>();
  let unresolved = 0;
  const lines = bookings.map((each): Line => {
    const name = toSeriesName(each.booking);
    const series = made.get(name);
    if (series?.isUnresolved) unresolved += 1;
    const { seriesId, factorId } = series ?? known.get(name) ?? NO_SERIES;
    if (series === undefined) remembered.add(seriesId);
    return { ...each, seriesId, factorId };
  });
  await requireSeries(transaction, organizationId, [...remembered]);
  // What is unresolved may be resolved any time, so it is looked up anew.
  const learned = [...made].filter(([, { isUnresolved }]) => !isUnresolved);
  return { lines, unresolved, learned: new Map(learned) };
}

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
    FROM unnest(${toArrayLiteral(seriesIds)}::text::uuid[]) AS remembered (id)
    JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = remembered.id`;
  if (row?.count !== seriesIds.length) throw new ForgottenSeriesError();
}

type FoundSeries = SeriesIds & { readonly isUnresolved: boolean };

async function makeSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  { unknown, names }: Pick<Search, "unknown" | "names">,
): Promise<ReadonlyMap<string, FoundSeries>> {
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
