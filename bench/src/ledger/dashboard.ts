import type { AppRouter } from "@llmcarbon/api";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { Benchmark } from "../benchmark.ts";
import { loadLedger, type Engine } from "./loaded-ledger.ts";

const ROUNDS = 60;
const WARM_UP_ROUNDS = 5;
const NINETY_FIFTH = 0.95;

export const dashboardPostgres = createDashboard("postgres", 20);
export const dashboardPglite = createDashboard("pglite", 60);

/** All that the overview asks the API for, as its server asks it: the 95th percentile of one whole answer. */
function createDashboard(engine: Engine, mostMs: number): Benchmark {
  return {
    name: `dashboard.${engine}`,
    unit: "ms",
    limit: mostMs,
    goal: `p95 ≤ ${mostMs} ms`,
    isReached: ({ value }) => value <= mostMs,
    measure: async (settings) => {
      const { url } = await loadLedger(engine, settings);
      const times: number[] = [];
      for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
        const startedAt = performance.now();
        await askOverview(url);
        if (round >= WARM_UP_ROUNDS) times.push(performance.now() - startedAt);
      }
      const value = quantileOf(times, NINETY_FIFTH);
      return { value, ratio: value / mostMs };
    },
  };
}

const ORGANIZATION = "open-models";

/** The questions of apps/web/src/features/footprints/load-overview.ts. */
async function askOverview(url: string): Promise<void> {
  const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/trpc` })] });
  await api.organizations.get.query({ slug: ORGANIZATION });
  const list = (grain: "total" | "month", groupBy: readonly Dimension[]) =>
    api.footprints.list.query({ organization: ORGANIZATION, grain, groupBy: [...groupBy] });
  const [total] = await Promise.all([
    list("total", []),
    list("total", ["phase", "quality"]),
    list("month", []),
    list("month", ["phase"]),
    list("total", ["project", "quality"]),
    list("total", ["model", "quality"]),
    list("total", ["hardware", "quality"]),
    list("total", ["gridZone", "quality"]),
  ]);
  if ((total.rows[0]?.totalCarbonG.central ?? 0) <= 0) throw new Error("the overview is empty");
}

type Dimension = "phase" | "project" | "model" | "hardware" | "gridZone" | "quality";

/** Smallest value that so many of all do not exceed. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new Error("no quantile of nothing");
  return value;
}
