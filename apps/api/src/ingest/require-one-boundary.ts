import type { Estimate } from "@llmcarbon/core";
import { FootprintError, type GridBoundaryV1 } from "@llmcarbon/spec";

/**
 * The ledger adds up all it holds, so all of it counts the same: figures of burning fuel alone do not stand beside lifecycle ones.
 *
 * @throws {FootprintError} `other-boundary` for a place the document names whose figures count something else
 */
export function requireOneBoundary({ resolved }: Estimate, boundary: GridBoundaryV1): void {
  const { gridZone, grid } = resolved.site;
  if (grid === undefined || grid.boundary === boundary) return;
  throw new FootprintError({
    code: "other-boundary",
    message:
      `site.gridZone: found "${gridZone}", whose figures are ${grid.boundary}; ` +
      `needed a place with ${boundary} figures, which this ledger adds up (cloudRegion, countryCode), or carbonIntensityGPerKwh`,
  });
}
