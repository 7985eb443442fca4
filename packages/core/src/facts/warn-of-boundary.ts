import type { GridBoundaryV1 } from "@llmcarbon/spec";
import { quote } from "../activity/describe-found.ts";
import type { Warning } from "../estimate/estimate.ts";
import type { SiteFacts } from "./facts.ts";

/**
 * Where figures count another boundary than the estimator's, which happens to a zone the document names itself: what they
 * leave out, or count beyond what was asked for.
 */
export function warnOfBoundary(
  { grid, gridZone }: Pick<SiteFacts, "grid" | "gridZone">,
  asked: GridBoundaryV1,
): readonly Warning[] {
  if (grid === undefined || grid.boundary === asked) return [];
  if (grid.boundary === "direct") {
    const message = `grid intensity of ${quote(gridZone)} counts burning fuel alone, not its supply nor building plants`;
    return [{ code: "direct-intensity", message }];
  }
  const message = `grid intensity of ${quote(gridZone)} counts the supply of fuel and building plants too, not burning alone as asked`;
  return [{ code: "lifecycle-intensity", message }];
}
