import {
  checkIntensity,
  gPerKwh,
  notCovered,
  type CarbonIntensityGPerKwh,
  type GridProviderV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import type { Warning } from "../estimate/estimate.ts";
import { askProviders } from "./ask-providers.ts";
import { documentProvenance } from "./document-provenance.ts";
import { periodOfActivity } from "./period-of-activity.ts";
import type { Situated } from "./situated.ts";

export type ResolvedResidualMix = {
  readonly residualMix?: SourcedV1<CarbonIntensityGPerKwh>;
  readonly warnings: readonly Warning[];
};

type Around = {
  /** the zone the intensity was taken of, and the country around it where that is another; best first */
  readonly zones: readonly string[];
  readonly providers: readonly GridProviderV1[];
};

/** What contracts leave of a grid, as the document states it, else as a provider knows it. Asked for beside contracts only. */
export async function resolveResidualMix(
  activity: Situated,
  { zones, providers }: Around,
): Promise<ResolvedResidualMix> {
  const { residualMixGPerKwh: stated, contracts } = activity.site ?? {};
  if (stated !== undefined) {
    return {
      residualMix: { value: gPerKwh(stated), provenance: documentProvenance(activity) },
      warnings: [],
    };
  }
  if (contracts === undefined) return { warnings: [] };
  const { year } = periodOfActivity(activity);
  const warnings: Warning[] = [];
  for (const zone of zones) {
    // In order: what is left of a zone's own electricity comes before what is left of its country's.
    const asked = await askProviders({
      providers,
      subject: "residual mix of grid zone",
      name: zone,
      ask: (provider) =>
        provider.doGetResidualMix?.({ zone, year }) ?? Promise.resolve(notCovered("knows no residual mix")),
      check: checkIntensity,
    });
    warnings.push(...asked.warnings);
    if (asked.found !== undefined) {
      const { value, provenance } = asked.found;
      return { residualMix: { value, provenance }, warnings };
    }
  }
  return { warnings };
}
