import { notCovered, type GridProviderV1, type PluginHostV1 } from "@llmcarbon/spec";
import { answerIntensity } from "./answer-intensity.ts";
import { createAskSource } from "./create-ask-source.ts";
import { describeHealth } from "./describe-health.ts";
import { createDayStore } from "./hours/day-store.ts";
import { createHourLoader } from "./hours/hour-loader.ts";
import { createHourMemory } from "./hours/hour-memory.ts";
import type { LiveSource } from "./live-source.ts";

export type LiveProviderOptions = {
  readonly source: LiveSource;
  readonly host: PluginHostV1;
  readonly budgetMs: number;
};

/** Two years of one zone, or a month of two dozen. */
const MOST_HOURS = 20_000;

/** A live source as a provider of grid intensity; it knows no sites. */
export function createLiveProvider({ source, host, budgetMs }: LiveProviderOptions): GridProviderV1 {
  const { providerId, capabilities, title, version, publisher, url } = source;
  const now = () => Date.parse(host.now());
  const { mayStore, license } = capabilities;
  const loader = createHourLoader({
    memory: createHourMemory(MOST_HOURS),
    ...(mayStore && host.cache !== undefined ? { store: createDayStore(host.cache) } : {}),
    now,
    refreshMs: source.refreshMs,
    mostHoursPerPiece: source.mostHoursPerPiece,
    asksWholeDays: source.asksWholeDays,
  });
  const askSource = createAskSource({ source, now, budgetMs });
  return {
    specificationVersion: "v1",
    kind: "grid",
    providerId,
    capabilities,
    datasets: [{ id: providerId, title, version, publisher, url, license }],
    doGetIntensity: (query) => answerIntensity({ source, host, loader, askSource }, query),
    doFindSite: async ({ cloudRegion }) =>
      notCovered(`${providerId} knows no sites; "${cloudRegion}" was asked for`),
    doGetTypicalPue: async ({ year }) => notCovered(`${providerId} knows no PUE; ${year} was asked for`),
    doListSites: async () => [],
    doListZones: async () => source.listZones(),
    doDescribeHealth: () => describeHealth(source, host),
  };
}
