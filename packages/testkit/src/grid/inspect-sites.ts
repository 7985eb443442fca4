import {
  checkPue,
  checkSite,
  checkWater,
  type ListingV1,
  type Pue,
  type RangeV1,
  type SiteProfileV1,
  type WaterIntensityLPerKwh,
} from "@llmcarbon/spec";
import { inspectCatalogue } from "../catalogue/inspect-catalogue.ts";
import { describeValue } from "../findings/describe-value.ts";
import { deepFreeze } from "../inspection/deep-freeze.ts";
import { inspectAnswer } from "../inspection/inspect-answer.ts";
import { inspectProvenance } from "../inspection/inspect-provenance.ts";
import type { Inspection } from "../inspection/inspection.ts";
import type { GridInspection } from "./inspect-zones.ts";

const FIRST_PUE_YEAR = 2007;

/** Every listed region, its zones, PUE and water; then the figures for places nobody knows. */
export async function inspectSites({
  inspection,
  provider,
  options,
  isWaived,
}: GridInspection): Promise<void> {
  await inspectCatalogue<SiteProfileV1>(inspection, {
    noun: "region",
    listMethod: "doListSites",
    list: () => provider.doListSites(),
    findMethod: "doFindSite",
    find: (cloudRegion) => provider.doFindSite(deepFreeze({ cloudRegion })),
    checkValue: checkSite,
    idOf: ({ cloudRegion }) => cloudRegion,
    inspectValue: (listing, site) => inspectSite(inspection, listing, site),
    isCaseFree: true,
    isWaived,
  });
  await inspectTypical({ inspection, provider, options, isWaived });
}

function inspectSite(inspection: Inspection, { id, countryCode }: ListingV1, site: SiteProfileV1): void {
  const subject = `region ${id}`;
  if (countryCode !== undefined && countryCode !== site.countryCode) {
    const message = `countryCode is ${describeValue(site.countryCode)}, and ${describeValue(countryCode)} in the list`;
    inspection.report("listing", subject, message);
  }
  const { gridZones } = site;
  const hasTwice = new Set(gridZones).size < gridZones.length;
  if (!gridZones.includes(site.countryCode) || gridZones.at(-1) !== "world" || hasTwice) {
    inspection.report(
      "site-zones",
      subject,
      `gridZones are ${gridZones.join(", ")}; allowed: each once, ${site.countryCode} among them, world last`,
    );
  }
  for (const [field, figure] of [
    ["pue", site.pue],
    ["waterIntensityLPerKwh", site.waterIntensityLPerKwh],
  ] as const) {
    if (figure !== undefined) inspectProvenance(inspection, `${subject}, ${field}`, figure.provenance);
  }
}

async function inspectTypical({ inspection, provider, options }: GridInspection): Promise<void> {
  const thisYear = new Date(options.now).getUTCFullYear();
  for (let year = FIRST_PUE_YEAR; year <= thisYear; year += 1) {
    await inspectAnswer<Pue>(inspection, {
      method: "doGetTypicalPue",
      subject: `typical PUE of ${year}`,
      ask: () => provider.doGetTypicalPue(deepFreeze({ year })),
      checkValue: checkPue,
    });
  }
  const doGetTypicalSiteWater = provider.doGetTypicalSiteWater?.bind(provider);
  if (doGetTypicalSiteWater === undefined) return;
  await inspectAnswer<RangeV1<WaterIntensityLPerKwh>>(inspection, {
    method: "doGetTypicalSiteWater",
    subject: "typical water on site",
    ask: doGetTypicalSiteWater,
    checkValue: checkWater,
  });
}
