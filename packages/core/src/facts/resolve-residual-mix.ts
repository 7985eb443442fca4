import {
  gPerKwh,
  notCovered,
  type CarbonIntensityGPerKwh,
  type GridProviderV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import type { Warning } from "../estimate/estimate.ts";
import { askProviders } from "./ask-providers.ts";
import { checkIntensity } from "./check-answers.ts";
import { documentProvenance } from "./document-provenance.ts";
import { periodOfActivity } from "./period-of-activity.ts";

export type ResolvedResidualMix = {
  readonly residualMix?: SourcedV1<CarbonIntensityGPerKwh>;
  readonly warnings: readonly Warning[];
};

/** What contracts leave of a grid, as the document states it, else as a provider knows it. Asked for beside contracts only. */
export async function resolveResidualMix(
  activity: Activity,
  zone: string,
  providers: readonly GridProviderV1[],
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
  const { found, warnings } = await askProviders({
    providers,
    subject: "residual mix of grid zone",
    name: zone,
    ask: (provider) =>
      provider.doGetResidualMix?.({ zone, year }) ?? Promise.resolve(notCovered("knows no residual mix")),
    check: checkIntensity,
  });
  if (found === undefined) return { warnings };
  return { residualMix: { value: found.value, provenance: found.provenance }, warnings };
}
