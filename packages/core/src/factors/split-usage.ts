import type { Activity, ActivityOf } from "../activity/activity.ts";
import { hasWorkload } from "../activity/has-workload.ts";
import { contextClassOf } from "./context-class.ts";
import type { TokenUsage } from "./factors.ts";

/** What a factor is compiled from, and how much of it there was. */
export type SplitUsage =
  | {
      readonly unit: "tokens";
      /** a valid activity of one request: without id, labels, counts and times, with the lengths of its context class */
      readonly basis: ActivityOf<"inference">;
      /** of all requests */
      readonly usage: TokenUsage;
    }
  /** the document as a whole is what its factor is compiled from, and how much is its share of one */
  | { readonly unit: "activity" };

/**
 * Days on which a model's name began to mean another model, ascending, as `2024-02-26`; nothing for a name that keeps its
 * meaning. Facts ask what a name means at the start of a period, so that a basis does not reach over such a day.
 */
export type ChangesOfName = (model: string) => readonly string[] | undefined;

/**
 * Splits an activity into the basis its factor is compiled from and its usage. Activities that differ in counts, labels and
 * times alone have equal bases, so that one factor serves all requests to a model, on hardware, at a site, in a calendar year
 * (UTC) and of a context class.
 *
 * In units are served requests without a reading, machines kept for them or embodied carbon of their own, in a moment or at most
 * a day.
 *
 * @param activity as `parseActivity` lets it through; not checked again
 * @param changesOfName for names such as `mistral-large-latest`; without it they mean what they meant at the start of the year
 * @source docs/methodology/factors.md
 */
export function splitUsage(activity: Activity, changesOfName?: ChangesOfName): SplitUsage {
  if (!hasWorkload(activity) || activity.phase !== "inference" || !hasUnits(activity)) return WHOLE;
  const { id: _, project: _p, team: _t, source: _s, citation: _c, requestId: _r, ...kept } = activity;
  const { period, workload, hardware, site, overrides, ...named } = kept;
  const changes = typeof named.model === "string" ? changesOfName?.(named.model) : undefined;
  const basis: ActivityOf<"inference"> = { ...named, workload: toBasisWorkload(workload) };
  // What is empty says nothing, and equal meanings have equal bases.
  if (hardware !== undefined && hasKeys(hardware)) basis.hardware = hardware;
  if (site !== undefined && hasKeys(site)) basis.site = site;
  if (overrides !== undefined && hasKeys(overrides)) basis.overrides = overrides;
  if (period !== undefined) basis.period = toBasisPeriod(period, changes);
  return { unit: "tokens", basis, usage: usageOf(activity) };
}

const WHOLE: SplitUsage = { unit: "activity" };

const DAY_MS = 86_400_000;

function hasUnits({ measured, workload, overrides, period }: ActivityOf<"inference">): boolean {
  if (measured !== undefined) return false;
  // Idle time between arrivals is that of the machines, whatever is asked of them.
  if (workload.deployment !== undefined || workload.requestRatePerS !== undefined) return false;
  // Grams of the whole activity, which no request has a known part of.
  if (overrides?.embodiedCarbonG !== undefined) return false;
  return period?.end === undefined || Date.parse(period.end) - Date.parse(period.start) <= DAY_MS;
}

function hasKeys(object: object): boolean {
  for (const _ in object) return true;
  return false;
}

type Workload = ActivityOf<"inference">["workload"];

/** One request of the class's lengths; how it is served stays as sent. */
function toBasisWorkload(workload: Workload): Workload {
  const {
    requestCount: _,
    inputTokenCount,
    outputTokenCount,
    cachedInputTokenCount: _c,
    reasoningTokenCount: _r,
    parallelism,
    ...served
  } = workload;
  const lengths = contextClassOf(inputTokenCount, outputTokenCount);
  const one: Workload = {
    ...served,
    requestCount: 1,
    inputTokenCount: lengths.inputTokenCount,
    outputTokenCount: lengths.outputTokenCount,
  };
  if (one.task === "generation") delete one.task;
  if (one.keepsKeysAndValues === true) delete one.keepsKeysAndValues;
  if (parallelism !== undefined && hasKeys(parallelism)) one.parallelism = parallelism;
  return one;
}

type Period = NonNullable<Activity["period"]>;

/** The calendar year in which it began, cut where the model's name changed its meaning. */
function toBasisPeriod({ start }: Period, changes: readonly string[] = []): Period {
  const day = toDay(start);
  const year = day.slice(0, YEAR_LENGTH);
  let [from, to] = [`${year}-01-01`, `${Number(year) + 1}-01-01`];
  for (const change of changes) {
    if (change > day) {
      if (change < to) to = change;
      break;
    }
    if (change > from) from = change;
  }
  return { start: `${from}T00:00:00Z`, end: `${to}T00:00:00Z` };
}

const YEAR_LENGTH = "2020".length;
const DAY_LENGTH = "2020-06-01".length;

/** The day of an instant in UTC. */
const toDay = (instant: string): string =>
  (instant.length === DAY_LENGTH || instant.endsWith("Z") ? instant : new Date(instant).toISOString()).slice(
    0,
    DAY_LENGTH,
  );

/** Requests and tokens of served requests in all: means per request times requests. */
export function usageOf({ workload }: ActivityOf<"inference">): TokenUsage {
  const { requestCount, inputTokenCount, outputTokenCount, cachedInputTokenCount: cached = 0 } = workload;
  return {
    requestCount,
    inputTokenCount: requestCount * (inputTokenCount - cached),
    cachedInputTokenCount: requestCount * cached,
    outputTokenCount: requestCount * outputTokenCount,
  };
}
