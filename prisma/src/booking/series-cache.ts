import { type Connection, CONNECTION, type Database } from "../client/database.ts";
import type { Booking } from "../repositories/booking.ts";
import type { SeriesIds } from "./insert-activities.ts";

/** Series by the names of what makes one. */
export type KnownSeries = ReadonlyMap<string, SeriesIds>;

/** A thousand organisations of a thousand series, some 250 bytes each. */
const MOST_SERIES = 1_000_000;

/**
 * Ids of series that this process has seen committed, so that names, factors and series cost no query each.
 */
export type SeriesCache = {
  read(organizationId: string): KnownSeries;
  add(organizationId: string, learned: KnownSeries): void;
  forget(organizationId: string): void;
};

/** What a series is by, as one text; no text of the ledger holds U+0000. */
export const toSeriesName = ({ factor, project, team, source }: Booking): string =>
  `${factor.key}\u0000${project}\u0000${team ?? ""}\u0000${source}`;

const caches = new WeakMap<Connection["prisma"], SeriesCache>();

/** The cache of what lies beneath an open ledger: ids of series tell nobody anything, so whoever books shares them. */
export function seriesCacheOf({ [CONNECTION]: connection }: Database): SeriesCache {
  const cache = caches.get(connection) ?? createSeriesCache(MOST_SERIES);
  caches.set(connection, cache);
  return cache;
}

const NOTHING: KnownSeries = new Map();

/** Forgets whole organisations, those first that were filled first, where there are more than `most` series. */
export function createSeriesCache(most: number): SeriesCache {
  const organizations = new Map<string, Map<string, SeriesIds>>();
  let count = 0;
  const forget = (organizationId: string): void => {
    count -= organizations.get(organizationId)?.size ?? 0;
    organizations.delete(organizationId);
  };
  return {
    forget,
    read: (organizationId) => organizations.get(organizationId) ?? NOTHING,
    add(organizationId, learned) {
      const known = organizations.get(organizationId) ?? new Map<string, SeriesIds>();
      organizations.set(organizationId, known);
      const before = known.size;
      for (const [name, ids] of learned) known.set(name, ids);
      count += known.size - before;
      for (const oldest of organizations.keys()) {
        if (count <= most) break;
        forget(oldest);
      }
    },
  };
}
