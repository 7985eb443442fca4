import { gigabytes, type StorageGb } from "@llmcarbon/spec";
import type { ExactShape } from "../architecture/find-exact-shape.ts";
import { requirePositive } from "../architecture/require-positive.ts";
import type { ActivationRecomputation } from "../work/compute-transformer-flop-count.ts";
import { computeTrainingMemory, type TrainingStates } from "./compute-training-memory.ts";
import { describeLayout, type Layout, type LayoutFinding } from "./layout.ts";
import { listDegrees } from "./list-degrees.ts";
import { listLayoutProblems, type LayoutBounds } from "./list-layout-problems.ts";
import { USABLE_MEMORY_RATIO } from "./usable-memory.ts";

export type TrainingPlacement = {
  readonly states: TrainingStates;
  readonly acceleratorCount: number;
  /** accelerators of one server, joined by fast links */
  readonly nodeSize: number;
  readonly memoryGb: StorageGb;
};

export type TrainingLayoutFinding = LayoutFinding & {
  /** as given; else none where that fits, and full where nothing else does */
  readonly recomputation: ActivationRecomputation;
};

/**
 * The layout to train a model in: tensor ranks up to a server's accelerators first, then pipeline stages, copies with what is
 * left. A mixture deals its experts to the server's accelerators before it splits layers, tensor ranks last. Where no
 * split fits, the same again with activations recomputed, unless the states say what is recomputed.
 *
 * @param placement.states what is held; the layout is searched with its sharding
 * @param placement.acceleratorCount n, > 0; degrees divide it
 * @param placement.nodeSize > 0
 * @returns the first layout that fits, or the widest split with what it lacks and the smallest that would do
 * @throws {InvalidQuantityError} for a count, size or memory that is not above zero
 * @source docs/methodology/architecture.md, layouts; Narayanan et al. 2021, section 3.2
 */
export function findTrainingLayout(placement: TrainingPlacement): TrainingLayoutFinding {
  requirePlacement(placement);
  const { acceleratorCount } = placement;
  let widest: Layout = { tensor: 1, pipeline: 1, data: acceleratorCount, expert: 1 };
  for (const recomputation of choicesOf(placement)) {
    for (const split of listSplits(placement, acceleratorCount)) {
      const ranks = split.tensor * split.pipeline;
      if (acceleratorCount % ranks !== 0 || (acceleratorCount / ranks) % split.expert !== 0) continue;
      widest = { ...split, data: acceleratorCount / ranks };
      if (fits(placement, { layout: widest, recomputation })) return judge(placement, widest);
    }
  }
  return judge(placement, widest);
}

/**
 * A given layout, honoured and checked. Degrees that are not given are one, copies fill the accelerators.
 *
 * @returns the layout with the rules it breaks; one that does not fit memory names the smallest that does
 * @throws {InvalidQuantityError} for a count, size or memory that is not above zero
 * @source docs/methodology/architecture.md, layouts
 */
export function checkTrainingLayout(
  placement: TrainingPlacement,
  given: Partial<Layout>,
): TrainingLayoutFinding {
  requirePlacement(placement);
  const { tensor = 1, pipeline = 1, expert = 1 } = given;
  requirePositive({ tensor, pipeline, expert, data: given.data });
  const data = given.data ?? Math.max(1, Math.floor(placement.acceleratorCount / (tensor * pipeline)));
  return judge(placement, { tensor, pipeline, data, expert });
}

function judge(placement: TrainingPlacement, layout: Layout): TrainingLayoutFinding {
  const choices = choicesOf(placement);
  const last = choices.at(-1) ?? "full";
  const recomputation = choices.find((each) => fits(placement, { layout, recomputation: each })) ?? last;
  const neededGb = neededBy(placement, { layout, recomputation });
  const usableGb = usableMemoryOf(placement);
  const problems = listLayoutProblems(layout, boundsOf(placement));
  const judged = { layout, neededGb, usableGb, recomputation };
  if (neededGb <= usableGb) return { ...judged, fits: true, problems };
  const smallest = findSmallest(placement, last);
  const remedy =
    smallest === undefined
      ? "no split of this model does"
      : `the smallest that does is ${describeLayout(smallest)}`;
  const recomputed = recomputation === "full" ? " with activations recomputed" : "";
  const message = `${describeLayout(layout)}${recomputed} needs ${inGb(neededGb)} of ${inGb(usableGb)} usable per accelerator; ${remedy}`;
  return {
    ...judged,
    fits: false,
    ...(smallest === undefined ? {} : { smallest }),
    problems: [...problems, { severity: "warn", about: "memory", message }],
  };
}

/** The fewest accelerators that hold one copy, however many there are. */
function findSmallest(
  placement: TrainingPlacement,
  recomputation: ActivationRecomputation,
): Layout | undefined {
  for (const split of listSplits(placement)) {
    const layout = { ...split, data: split.expert };
    if (fits(placement, { layout, recomputation })) return layout;
  }
  return undefined;
}

const FREE_CHOICES: readonly ActivationRecomputation[] = ["none", "full"];

const choicesOf = ({ states: { recomputation } }: TrainingPlacement): readonly ActivationRecomputation[] =>
  recomputation === undefined ? FREE_CHOICES : [recomputation];

type Trial = { readonly layout: Layout; readonly recomputation: ActivationRecomputation };

const fits = (placement: TrainingPlacement, trial: Trial): boolean =>
  neededBy(placement, trial) <= usableMemoryOf(placement);

const neededBy = ({ states }: TrainingPlacement, { layout, recomputation }: Trial): StorageGb =>
  computeTrainingMemory({ ...states, recomputation }, layout).totalGb;

/**
 * Splits of one copy, the dearest in communication last; tensor and expert degrees divide the accelerators where those
 * are given.
 */
function* listSplits(
  { states: { shape }, nodeSize }: TrainingPlacement,
  acceleratorCount = nodeSize,
): Generator<Omit<Layout, "data">> {
  const divides = (degree: number): boolean => acceleratorCount % degree === 0;
  const tensors = listDegrees(knownHeads(shape) ?? nodeSize, nodeSize).filter(divides);
  const experts = listDegrees(Math.max(1, shape?.expertCount ?? 1), nodeSize).filter(divides);
  const stages = shape === undefined ? 1 : shape.layerCount + shape.encoderLayerCount;
  const mostTensor = tensors.at(-1) ?? 1;
  const mostExpert = experts.at(-1) ?? 1;
  if (mostExpert > 1) {
    for (const expert of experts) yield { tensor: 1, pipeline: 1, expert };
    for (let pipeline = 2; pipeline <= stages; pipeline += 1)
      yield { tensor: 1, pipeline, expert: mostExpert };
    for (let pipeline = 1; pipeline <= stages; pipeline += 1) {
      yield { tensor: mostTensor, pipeline, expert: mostExpert };
    }
    return;
  }
  for (const tensor of tensors) yield { tensor, pipeline: 1, expert: 1 };
  for (let pipeline = 2; pipeline <= stages; pipeline += 1) yield { tensor: mostTensor, pipeline, expert: 1 };
}

function boundsOf({ states: { shape }, acceleratorCount, nodeSize }: TrainingPlacement): LayoutBounds {
  if (shape === undefined) return { acceleratorCount, nodeSize };
  const { layerCount, encoderLayerCount, expertCount } = shape;
  const headCount = knownHeads(shape);
  return {
    acceleratorCount,
    nodeSize,
    ...(headCount === undefined ? {} : { headCount }),
    layerCount: layerCount + encoderLayerCount,
    expertCount: Math.max(1, expertCount),
  };
}

function requirePlacement({ states, acceleratorCount, nodeSize, memoryGb }: TrainingPlacement): void {
  const { parameterCount, sequenceLength } = states;
  requirePositive({ parameterCount, sequenceLength, acceleratorCount, nodeSize, memoryGb });
}

/** A shape without heads of its own stands for them with one. */
const knownHeads = (shape: ExactShape | undefined): number | undefined =>
  shape === undefined || shape.headCount === 1 ? undefined : shape.headCount;

const usableMemoryOf = ({ memoryGb }: TrainingPlacement): StorageGb =>
  gigabytes(USABLE_MEMORY_RATIO.value * memoryGb);

const inGb = (memoryGb: StorageGb): string => `${memoryGb.toFixed(1)} GB`;
