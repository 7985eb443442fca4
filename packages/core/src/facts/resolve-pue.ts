import {
  MissingFactError,
  pue,
  type GridProviderV1,
  type Pue,
  type SiteProfileV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders } from "./ask-providers.ts";
import { checkPue } from "./check-answers.ts";
import { documentProvenance } from "./document-provenance.ts";
import { periodOfActivity } from "./period-of-activity.ts";

export type ResolvedPue = {
  readonly pue: SourcedV1<Pue>;
  readonly isPueAssumed: boolean;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/** PUE as the document states it, else the region's own, else a typical one, which is an assumption. */
export async function resolvePue(
  activity: Activity,
  region: SiteProfileV1 | undefined,
  providers: readonly GridProviderV1[],
): Promise<ResolvedPue> {
  const stated = activity.site?.pue;
  const known =
    stated === undefined ? region?.pue : { value: pue(stated), provenance: documentProvenance(activity) };
  if (known !== undefined) return { pue: known, isPueAssumed: false, assumptions: [], warnings: [] };
  const { year } = periodOfActivity(activity);
  const { found, warnings } = await askProviders({
    providers,
    subject: "typical PUE",
    name: String(year),
    ask: (provider) => provider.doGetTypicalPue({ year }),
    check: checkPue,
  });
  if (found === undefined) {
    const remedy = warnings[0]?.message ?? "give site.pue";
    throw new MissingFactError({ path: "site.pue", needed: `a typical PUE for ${year}`, remedy });
  }
  const { value, provenance } = found;
  const statement = `no PUE given or known for the place; ${value} is taken (${provenance.citation})`;
  return {
    pue: { value, provenance },
    isPueAssumed: true,
    assumptions: [{ path: "site.pue", statement }],
    warnings,
  };
}
