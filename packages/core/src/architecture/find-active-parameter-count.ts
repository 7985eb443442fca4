import { MissingFactError, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { computeExactParameterCount } from "./compute-exact-parameter-count.ts";

/**
 * Parameters a token passes, as stated, else counted from the shape; of a mixture nothing stands in for them, for its work
 * follows them and not its size.
 *
 * @returns `undefined` for a model without experts that states none: it passes all there are
 * @throws {MissingFactError} for a mixture that neither states them nor shows its experts
 * @source docs/methodology/architecture.md
 */
export function findActiveParameterCount(architecture: ModelArchitectureV1): number | undefined {
  const { type, activeParameterCount } = architecture;
  if (activeParameterCount !== undefined) return activeParameterCount.central;
  if (type !== "moe") return undefined;
  const counted = computeExactParameterCount(architecture)?.activeParameterCount;
  if (counted !== undefined) return counted;
  throw new MissingFactError({
    path: "model.activeParameterCount",
    needed: "the parameters a token passes in a mixture of experts",
    remedy: "give model.activeParameterCount, or expertsPerToken beside the sizes",
  });
}
