import type { Booking } from "../repositories/booking.ts";

/** What a series is by; of its factor the key. */
export type SeriesLabels = Pick<Booking, "factor" | "project" | "team" | "source">;

/** Values by what a series is by. */
export type SeriesMap<Value> = {
  get(labels: SeriesLabels): Value | undefined;
  set(labels: SeriesLabels, value: Value): void;
  count(): number;
};

type ByFactor<Value> = Map<string | null, Value>;
type ByTeam<Value> = Map<string | null, Map<string, ByFactor<Value>>>;

/** A map of maps: one text put together of all four would be longer than all else that is kept of a series. */
export function createSeriesMap<Value>(): SeriesMap<Value> {
  const bySource = new Map<string, ByTeam<Value>>();
  let count = 0;
  return {
    get: ({ factor, project, team, source }) =>
      bySource.get(source)?.get(team)?.get(project)?.get(factor.key),
    set({ factor, project, team, source }, value) {
      const byTeam = bySource.get(source) ?? new Map<string | null, Map<string, ByFactor<Value>>>();
      const byProject = byTeam.get(team) ?? new Map<string, ByFactor<Value>>();
      const byFactor = byProject.get(project) ?? new Map<string | null, Value>();
      if (!byFactor.has(factor.key)) count += 1;
      byFactor.set(factor.key, value);
      byProject.set(project, byFactor);
      byTeam.set(team, byProject);
      bySource.set(source, byTeam);
    },
    count: () => count,
  };
}
