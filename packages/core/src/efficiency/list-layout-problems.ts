import { countAccelerators, type Layout, type LayoutProblem } from "./layout.ts";

/** What the rules look at; a size that is not known is not checked. */
export type LayoutBounds = {
  readonly acceleratorCount?: number;
  /** accelerators of one server, joined by fast links */
  readonly nodeSize?: number;
  readonly headCount?: number;
  readonly layerCount?: number;
  readonly expertCount?: number;
};

/**
 * The rules a layout breaks, memory apart.
 *
 *   t ≤ heads · p ≤ layers · e ≤ experts · t p d = accelerators · e divides d t     else refused
 *   t divides heads · t ≤ accelerators of a server                                 else a warning
 *
 * @source docs/methodology/architecture.md, layouts
 * @example listLayoutProblems({ tensor: 128, pipeline: 1, data: 1, expert: 1 }, { headCount: 96 })[0]?.severity // "refuse"
 */
export function listLayoutProblems(layout: Layout, bounds: LayoutBounds): readonly LayoutProblem[] {
  const { tensor, pipeline, expert } = layout;
  const { acceleratorCount, nodeSize, headCount, layerCount, expertCount } = bounds;
  const accelerators = countAccelerators(layout);
  const problems: LayoutProblem[] = [];
  const refuse = (about: LayoutProblem["about"], message: string): void => {
    problems.push({ severity: "refuse", about, message });
  };
  if (headCount !== undefined && tensor > headCount) {
    refuse("tensor", `tensor parallelism splits heads: ${tensor} ranks for ${headCount} heads`);
  } else if (headCount !== undefined && headCount % tensor !== 0) {
    problems.push(warnOfRest(tensor, headCount));
  }
  if (layerCount !== undefined && pipeline > layerCount) {
    refuse(
      "pipeline",
      `a pipeline stage holds at least one layer: ${pipeline} stages for ${layerCount} layers`,
    );
  }
  if (expert > (expertCount ?? expert)) {
    refuse("expert", `expert parallelism splits experts: ${expert} ranks for ${expertCount} experts`);
  }
  if ((layout.data * tensor) % expert !== 0) {
    refuse(
      "expert",
      `experts are dealt to ranks of one stage: ${expert} do not divide ${layout.data * tensor}`,
    );
  }
  if (acceleratorCount !== undefined && accelerators !== acceleratorCount) {
    refuse(
      "data",
      `tensor × pipeline × data is the number of accelerators: ${tensor} × ${pipeline} × ${layout.data} = ${accelerators}, not ${acceleratorCount}`,
    );
  }
  if (nodeSize !== undefined && tensor > nodeSize) {
    problems.push({
      severity: "warn",
      about: "tensor",
      message: `tensor parallelism wants the links inside a server: ${tensor} ranks over servers of ${nodeSize}`,
    });
  }
  return problems;
}

const warnOfRest = (tensor: number, headCount: number): LayoutProblem => ({
  severity: "warn",
  about: "tensor",
  message: `heads are split evenly: ${headCount} heads do not divide by ${tensor} tensor ranks`,
});
