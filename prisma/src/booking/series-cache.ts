import { type Connection, CONNECTION, type Database } from "../client/database.ts";
import type { SeriesIds } from "./insert-activities.ts";
import { createSeriesMap, type SeriesLabels, type SeriesMap } from "./series-map.ts";

/** Series that this process knows. */
export type KnownSeries = Pick<SeriesMap<SeriesIds>, "get">;

/** Series it has come to know. */
export type Learned = readonly (readonly [labels: SeriesLabels, ids: SeriesIds])[];

/** A thousand organisations of a thousand series, some 200 bytes each. */
const MOST_SERIES = 1_000_000;

/**
 * Ids of series that this process has seen committed, so that names, factors and series cost no query each.
 */
export type SeriesCache = {
  read(organizationId: string): KnownSeries;
  add(organizationId: string, learned: Learned): void;
  forget(organizationId: string): void;
};

const caches = new WeakMap<Connection["prisma"], SeriesCache>();

/** The cache of what lies beneath an open ledger: ids of series tell nobody anything, so whoever books shares them. */
export function seriesCacheOf({ [CONNECTION]: connection }: Database): SeriesCache {
  const cache = caches.get(connection) ?? createSeriesCache(MOST_SERIES);
  caches.set(connection, cache);
  return cache;
}

const NOTHING: KnownSeries = createSeriesMap<SeriesIds>();

/** Forgets whole organisations, those first that were filled first, where there are more than `most` series. */
export function createSeriesCache(most: number): SeriesCache {
  const organizations = new Map<string, SeriesMap<SeriesIds>>();
  let count = 0;
  const forget = (organizationId: string): void => {
    count -= organizations.get(organizationId)?.count() ?? 0;
    organizations.delete(organizationId);
  };
  return {
    forget,
    read: (organizationId) => organizations.get(organizationId) ?? NOTHING,
    add(organizationId, learned) {
      const known = organizations.get(organizationId) ?? createSeriesMap<SeriesIds>();
      organizations.set(organizationId, known);
      const before = known.count();
      for (const [labels, ids] of learned) known.set(labels, ids);
      count += known.count() - before;
      for (const oldest of organizations.keys()) {
        if (count <= most) break;
        forget(oldest);
      }
    },
  };
}
