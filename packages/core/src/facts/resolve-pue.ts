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

/** PUE as the document states it, else the region's, else a typical one; any that stands in for the place is assumed. */
export async function resolvePue(
  activity: Activity,
  region: SiteProfileV1 | undefined,
  providers: readonly GridProviderV1[],
): Promise<ResolvedPue> {
  const stated = activity.site?.pue;
  if (stated !== undefined) {
    return known({ value: pue(stated), provenance: documentProvenance(activity) });
  }
  if (region?.pue !== undefined) {
    return region.pue.provenance.quality === "assumed" ? assume(region.pue) : known(region.pue);
  }
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
  return { ...assume({ value, provenance }), warnings };
}

const known = (sourcedPue: SourcedV1<Pue>): ResolvedPue => ({
  pue: sourcedPue,
  isPueAssumed: false,
  assumptions: [],
  warnings: [],
});

const YEAR_LENGTH = "2020".length;

/** A PUE of somewhere else, in words: a typical one, a vendor's fleet, a design's target. */
function assume(sourcedPue: SourcedV1<Pue>): ResolvedPue {
  const { value, provenance } = sourcedPue;
  const { citation, validFrom } = provenance;
  const year = validFrom === undefined ? "" : ` of ${validFrom.slice(0, YEAR_LENGTH)}`;
  const statement = `no PUE given or reported for the place; ${value}${year} is taken (${citation})`;
  return {
    pue: sourcedPue,
    isPueAssumed: true,
    assumptions: [{ path: "site.pue", statement }],
    warnings: [],
  };
}
