// Run as a process of its own: loads all built-in data from cold and answers with the time and the memory that took.
// The contract is code and comes first; hours of a zone come with the zone and not before.
import "@llmcarbon/spec";

const BYTES_PER_MB = 1e6;

const heldBytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};

const before = heldBytes();
const startedAt = performance.now();
const { createHardwareProvider } = await import("@llmcarbon/providers-hardware");
const { createGridProvider } = await import("@llmcarbon/providers-grid");
const { createModelProvider } = await import("@llmcarbon/providers-models");
const [hardware, grid, models] = [createHardwareProvider(), createGridProvider(), createModelProvider()];
const lists = await Promise.all([
  hardware.doListAccelerators(),
  hardware.doListSystems?.(),
  hardware.doListInstances?.(),
  hardware.doListProcessors?.(),
  grid.doListSites(),
  grid.doListZones(),
  models.doListModels(),
]);
// What is listed by name alone is read when it is asked for.
const [accelerators, , instances, processors, sites, zones, catalogue] = lists.map(
  (list) => list?.[0]?.id ?? "",
);
await Promise.all([
  hardware.doFindAccelerator({ name: accelerators ?? "" }),
  hardware.doFindSystem?.({ accelerator: "nvidia-h100-sxm5-80gb" }),
  hardware.doFindInstance?.({ name: instances ?? "" }),
  hardware.doFindProcessor?.({ name: processors ?? "" }),
  hardware.doFindEmbodiedFactor({ category: "hbm", technology: "HBM2e" }),
  grid.doFindSite({ cloudRegion: sites ?? "" }),
  grid.doGetTypicalPue({ year: 2024 }),
  grid.doGetTypicalSiteWater?.(),
  grid.doGetGridWater?.({ zone: zones ?? "" }),
  grid.doGetResidualMix?.({ zone: "AU", year: 2024 }),
  models.doFindModel({ name: catalogue ?? "" }),
  models.doFindModel({ name: "deepseek-chat" }),
  models.doFindModel({ name: "gpt-4o" }),
]);
const ms = performance.now() - startedAt;
const mb = (heldBytes() - before) / BYTES_PER_MB;
console.log(
  JSON.stringify({
    ms,
    mb,
    listedCount: lists.reduce((sum, list) => sum + (list?.length ?? 0), 0),
  }),
);
