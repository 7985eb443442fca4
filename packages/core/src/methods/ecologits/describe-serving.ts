import type { ActivityOf } from "../../activity/activity.ts";
import { describeModel } from "../../estimate/describe-model.ts";
import type { Assumption, Resolved, Warning } from "../../estimate/estimate.ts";
import { warnOfUnused } from "../../estimate/warn-of-unused.ts";
import type { ModelFacts } from "../../facts/facts.ts";
import type { Serving } from "./compute-serving.ts";
import { ECOLOGITS_SERVING, ECOLOGITS_WORLD_WATER } from "./ecologits-constants.ts";

/** The GPU of the program's servers, in the words of the catalogue. */
const GPU = { accelerator: "nvidia-h100-sxm5-80gb", name: "NVIDIA H100 80 GB" } as const;

/** What the requests were taken to run on. */
export const describeServing = (
  { central }: Serving,
  model: ModelFacts,
): Pick<Resolved, "model" | "hardware"> => ({
  model: describeModel(model),
  hardware: { ...GPU, count: central.gpuCount },
});

/** What the method takes for granted, whatever the document says. */
export function listServingAssumptions(
  { site }: ActivityOf<"inference">,
  { low, central, high }: Serving,
): readonly Assumption[] {
  const { batchSize, gpusPerServer, quantizationBits } = ECOLOGITS_SERVING;
  const { gpuCount } = central;
  const among = low.gpuCount === high.gpuCount ? "" : ` (${low.gpuCount} to ${high.gpuCount})`;
  const hardware = `the method serves every model at ${quantizationBits.value} bits on servers of ${gpusPerServer.value} ${GPU.name}; this one takes ${gpuCount}${among} of them`;
  const batch = `the method takes a mean running batch of ${batchSize.value}`;
  const water = `the water of the electricity is taken as the world's mean, ${ECOLOGITS_WORLD_WATER.value} L/kWh`;
  return [
    { path: "hardware.accelerator", statement: hardware },
    { path: "workload.batchSize", statement: batch },
    ...(site?.wueLPerKwh === undefined ? [] : [{ path: "site.wueLPerKwh", statement: water }]),
  ];
}

/** What a careful reader must know of the figure. */
export function listServingWarnings(activity: ActivityOf<"inference">): readonly Warning[] {
  const { inputTokenCount } = activity.workload;
  const message = `this method counts generated tokens alone; the ${inputTokenCount} input tokens of a request are not in the figure`;
  return [
    ...(inputTokenCount > 0 ? [{ code: "input-tokens-not-counted", message }] : []),
    ...listUnusedInputs(activity),
  ];
}

/** Keys of a workload that enter the figure, or that another warning is about. */
const USED: readonly string[] = [
  "requestCount",
  "inputTokenCount",
  "cachedInputTokenCount",
  "outputTokenCount",
  "reasoningTokenCount",
];

/** What of the document the method leaves aside: it has servers of its own. */
const listUnusedInputs = (activity: ActivityOf<"inference">): readonly Warning[] => [
  ...warnOfUnused(activity, {
    workload: USED,
    overrides: ["embodiedCarbonG"],
    site: ["pue", "wueLPerKwh"],
  }),
  ...(activity.hardware === undefined
    ? []
    : [{ code: "hardware-not-used", message: "this method serves every model on servers of its own" }]),
];
