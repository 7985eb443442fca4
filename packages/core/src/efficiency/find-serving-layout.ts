import { gigabytes, type StorageGb } from "@llmcarbon/spec";
import { requirePositive } from "../architecture/require-positive.ts";
import { describeLayout, type Layout, type LayoutFinding, type LayoutProblem } from "./layout.ts";
import { listDegrees } from "./list-degrees.ts";
import { listLayoutProblems } from "./list-layout-problems.ts";
import { USABLE_MEMORY_RATIO } from "./usable-memory.ts";

export type ServingPlacement = {
  /** all weights, as they are stored */
  readonly weightsGb: StorageGb;
  /** those of them that are routed experts */
  readonly expertWeightsGb?: StorageGb;
  /** keys and values of one running request */
  readonly cacheGbPerSequence: StorageGb;
  /** requests that run at a time, all copies together */
  readonly sequenceCount: number;
  /** as many as needed where absent */
  readonly acceleratorCount?: number;
  /** accelerators of one server, joined by fast links */
  readonly nodeSize: number;
  readonly memoryGb: StorageGb;
  readonly layerCount?: number;
  readonly headCount?: number;
  /** keys and values are split over no more ranks than this */
  readonly keyValueHeadCount?: number;
  readonly expertCount?: number;
};

/**
 * The layout to serve a model in: the fewest tensor ranks of a server that hold the weights and the cache of the running
 * requests, then pipelines over servers; copies with what is left.
 *
 *   W / (t p) + b c / (d p min(t, n_kv)) ≤ 0.9 M
 *
 * @returns the first layout that fits, or the widest split with what it lacks and the smallest that would do
 * @throws {InvalidQuantityError} for a count or memory that is not above zero
 * @source docs/methodology/architecture.md, layouts
 */
export function findServingLayout(placement: ServingPlacement): LayoutFinding {
  requirePlacement(placement);
  const { acceleratorCount = Infinity } = placement;
  const usableGb = usableMemoryOf(placement);
  let widest: Layout = { tensor: 1, pipeline: 1, data: copiesOf(placement, 1), expert: 1 };
  for (const [tensor, pipeline] of listSplits(placement, placement.acceleratorCount)) {
    const ranks = tensor * pipeline;
    if (ranks > acceleratorCount) break;
    const data = copiesOf(placement, ranks);
    // Copies are of one shape, and no accelerator is left over.
    if (data * ranks !== (placement.acceleratorCount ?? ranks)) continue;
    widest = { tensor, pipeline, data, expert: 1 };
    if (computeServingMemory(placement, widest) <= usableGb) return judge(placement, widest);
  }
  return judge(placement, widest);
}

/**
 * A given layout, honoured and checked. Degrees that are not given are one, copies fill the accelerators.
 *
 * @returns the layout with the rules it breaks; one that does not fit memory names the smallest that does
 * @throws {InvalidQuantityError} for a count or memory that is not above zero
 * @source docs/methodology/architecture.md, layouts
 */
export function checkServingLayout(placement: ServingPlacement, given: Partial<Layout>): LayoutFinding {
  requirePlacement(placement);
  const { tensor = 1, pipeline = 1, expert = 1 } = given;
  requirePositive({ tensor, pipeline, expert, data: given.data });
  const data = given.data ?? copiesOf(placement, tensor * pipeline);
  return judge(placement, { tensor, pipeline, data, expert });
}

/**
 * Weights and cache one accelerator holds; experts are dealt to the larger of tensor and expert ranks.
 *
 * @source docs/methodology/architecture.md, eq. 10
 * @example computeServingMemory({ weightsGb: gigabytes(140), cacheGbPerSequence: gigabytes(1), sequenceCount: 8, nodeSize: 8,
 *   memoryGb: gigabytes(80) }, { tensor: 4, pipeline: 1, data: 1, expert: 1 }) // 37 GB
 */
export function computeServingMemory(
  {
    weightsGb,
    expertWeightsGb = gigabytes(0),
    cacheGbPerSequence,
    sequenceCount,
    keyValueHeadCount,
  }: ServingPlacement,
  { tensor, pipeline, data, expert }: Layout,
): StorageGb {
  const shared = (weightsGb - expertWeightsGb) / tensor;
  const experts = expertWeightsGb / Math.max(tensor, expert);
  const cacheRanks = Math.min(tensor, keyValueHeadCount ?? tensor);
  const cache = (Math.ceil(sequenceCount / data) * cacheGbPerSequence) / cacheRanks;
  return gigabytes((shared + experts + cache) / pipeline);
}

function judge(placement: ServingPlacement, layout: Layout): LayoutFinding {
  const neededGb = computeServingMemory(placement, layout);
  const usableGb = usableMemoryOf(placement);
  const { acceleratorCount, nodeSize, headCount, layerCount, expertCount } = placement;
  const problems = listLayoutProblems(layout, {
    nodeSize,
    ...(acceleratorCount === undefined ? {} : { acceleratorCount }),
    ...(headCount === undefined ? {} : { headCount }),
    ...(layerCount === undefined ? {} : { layerCount }),
    ...(expertCount === undefined ? {} : { expertCount }),
  });
  if (neededGb <= usableGb) return { layout, fits: true, neededGb, usableGb, problems };
  const smallest = findSmallest(placement);
  return {
    layout,
    fits: false,
    neededGb,
    usableGb,
    ...(smallest === undefined ? {} : { smallest }),
    problems: [...problems, warnOfMemory(placement, { layout, neededGb, smallest })],
  };
}

function warnOfMemory(
  placement: ServingPlacement,
  found: { readonly layout: Layout; readonly neededGb: StorageGb; readonly smallest: Layout | undefined },
): LayoutProblem {
  const { layout, neededGb, smallest } = found;
  const remedy =
    smallest === undefined
      ? "no split of this model does"
      : `the smallest that does is ${describeLayout(smallest)}`;
  const needed = `${neededGb.toFixed(1)} GB of ${usableMemoryOf(placement).toFixed(1)} GB usable per accelerator`;
  const load = `weights and the cache of ${placement.sequenceCount} running requests`;
  return {
    severity: "warn",
    about: "memory",
    message: `${describeLayout(layout)} needs ${needed} for ${load}; ${remedy}`,
  };
}

/** The fewest accelerators that hold one copy with all running requests, however many there are. */
function findSmallest(placement: ServingPlacement): Layout | undefined {
  const usableGb = usableMemoryOf(placement);
  for (const [tensor, pipeline] of listSplits(placement)) {
    const layout = { tensor, pipeline, data: 1, expert: 1 };
    if (computeServingMemory(placement, layout) <= usableGb) return layout;
  }
  return undefined;
}

/** Tensor and pipeline degrees, fewest accelerators first; tensor degrees divide the accelerators where those are given. */
function listSplits(
  { headCount, nodeSize, layerCount = 1 }: ServingPlacement,
  acceleratorCount = nodeSize,
): readonly (readonly [number, number])[] {
  const tensors = listDegrees(headCount ?? nodeSize, nodeSize).filter(
    (degree) => acceleratorCount % degree === 0,
  );
  const mostTensor = tensors.at(-1) ?? 1;
  const splits = tensors.map((tensor) => [tensor, 1] as const);
  return [
    ...splits,
    ...Array.from({ length: layerCount - 1 }, (_, index) => [mostTensor, index + 2] as const),
  ];
}

const copiesOf = ({ acceleratorCount }: ServingPlacement, ranks: number): number =>
  acceleratorCount === undefined ? 1 : Math.max(1, Math.floor(acceleratorCount / ranks));

function requirePlacement({
  weightsGb,
  sequenceCount,
  acceleratorCount,
  nodeSize,
  memoryGb,
}: ServingPlacement): void {
  requirePositive({ weightsGb, sequenceCount, acceleratorCount, nodeSize, memoryGb });
}

const usableMemoryOf = ({ memoryGb }: ServingPlacement): StorageGb =>
  gigabytes(USABLE_MEMORY_RATIO.value * memoryGb);
