import type { AppRouter } from "@llmcarbon/api";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { Benchmark } from "../benchmark.ts";
import { generateUsage } from "./generate-usage.ts";
import { loadLedger, type Engine } from "./loaded-ledger.ts";
import { sendUsage, toBatches } from "./send-usage.ts";

const ROUNDS = 60;
const WARM_UP_ROUNDS = 20;
const NINETY_FIFTH = 0.95;
/** More than ten million a year bring in five minutes of their busiest hour; a gateway sends them together. */
const CALLS_BETWEEN = 200;
/** Not that of the year before. */
const SEED = 11;

export const dashboardPostgres = createDashboard("postgres", 20);
export const dashboardPglite = createDashboard("pglite", 60);

/**
 * All that the overview asks the API for, as its server asks it: the 95th percentile of one whole answer while nothing is booked. What
 * it is right after calls of the last days of the year were booked is told beside it.
 */
function createDashboard(engine: Engine, mostMs: number): Benchmark {
  return {
    name: `dashboard.${engine}`,
    unit: "ms",
    limit: mostMs,
    goal: `p95 ≤ ${mostMs} ms`,
    isReached: ({ value }) => value <= mostMs,
    measure: async (settings) => {
      const { url } = await loadLedger(engine, settings);
      const batches = toBatches(generateLastCalls(), CALLS_BETWEEN);
      const asleep = await measureViews(url, () => Promise.resolve(0));
      const awake = await measureViews(url, async () => {
        const { value: batch } = batches.next();
        return batch === undefined ? 0 : sendUsage(url, [batch], 1);
      });
      console.error(
        `bench:   p95 ${asleep.toFixed(1)} ms while nothing is booked, ${awake.toFixed(1)} ms right after ${CALLS_BETWEEN} calls`,
      );
      return { value: asleep, ratio: asleep / mostMs };
    },
  };
}

/** Calls of the end of the year, as many as are booked between views. */
function generateLastCalls(): readonly string[] {
  const callCount = CALLS_BETWEEN * (ROUNDS + WARM_UP_ROUNDS);
  return [...generateUsage({ callCount: OF_YEAR * callCount, seed: SEED })].slice(-callCount);
}

/** As often as what comes in at the end fits into the year. */
const OF_YEAR = 40;

/** @param book books something before each view, and tells how many activities there are more */
async function measureViews(url: string, book: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  let expected: number | undefined;
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
    const bookedCount = await book();
    const startedAt = performance.now();
    const activityCount = await askOverview(url);
    if (round >= WARM_UP_ROUNDS) times.push(performance.now() - startedAt);
    if (expected !== undefined && activityCount !== expected + bookedCount) {
      throw new Error(`the overview tells ${activityCount} activities, not ${expected + bookedCount}`);
    }
    expected = activityCount;
  }
  return quantileOf(times, NINETY_FIFTH);
}

const ORGANIZATION = "open-models";

/**
 * The questions of apps/web/src/features/footprints/load-overview.ts.
 *
 * @returns how many activities there are
 */
async function askOverview(url: string): Promise<number> {
  const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/trpc` })] });
  const list = (grain: "total" | "month", groupBy: readonly Dimension[]) =>
    api.footprints.list.query({ organization: ORGANIZATION, grain, groupBy: [...groupBy] });
  const [, total] = await Promise.all([
    api.organizations.get.query({ slug: ORGANIZATION }),
    list("total", []),
    list("total", ["phase", "quality"]),
    list("month", []),
    list("month", ["phase"]),
    list("total", ["project", "quality"]),
    list("total", ["model", "quality"]),
    list("total", ["hardware", "quality"]),
    list("total", ["gridZone", "quality"]),
  ]);
  const [row] = total.rows;
  if (row === undefined || row.totalCarbonG.central <= 0) throw new Error("the overview is empty");
  return row.activityCount;
}

type Dimension = "phase" | "project" | "model" | "hardware" | "gridZone" | "quality";

/** Smallest value that so many of all do not exceed. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new Error("no quantile of nothing");
  return value;
}
