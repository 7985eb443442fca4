import { UnknownNameError, pue, type GridProviderV1, type ProvenanceV1, type Pue } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeProvenance, fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";
import type { Providers } from "./providers.ts";

const base = {
  phase: "training",
  model: { type: "dense", parameterCount: 7e9 },
  workload: { tokenCount: 1e12 },
};
const region = {
  cloudRegion: "azure/eastus",
  name: "East US",
  countryCode: "US",
  gridZones: ["US", "world"],
} as const;
const estimate = (site: object, providers: Providers) =>
  createEstimator({ providers }).estimate(parseActivity({ ...base, site }));
const resolve = (site: object, providers: Providers) =>
  createEstimator({ providers }).resolveFacts(parseActivity({ ...base, site }));

/** Providers that know one region, with the PUE or the provenance of a test. */
function providersOf(sitePue?: { value: Pue; provenance: ProvenanceV1 }, changes: object = {}): Providers {
  const site = { ...region, ...(sitePue === undefined ? {} : { pue: sitePue }) };
  const { grid, ...others } = fakeProviders({ zones: { US: 380, FR: 40, world: 450 }, sites: [site] });
  const [provider] = grid as [GridProviderV1];
  const doFindSite: GridProviderV1["doFindSite"] = async (query) => {
    const answer = await provider.doFindSite(query);
    return answer.kind === "found"
      ? { ...answer, provenance: { ...answer.provenance, datasetId: "regions", ...changes } }
      : answer;
  };
  return { ...others, grid: [{ ...provider, doFindSite }] };
}

describe("a PUE that stands in for the region's", () => {
  const fleet = {
    value: pue(1.09),
    provenance: {
      ...fakeProvenance,
      citation: "a fleet's average",
      validFrom: "2024-01-01",
      quality: "assumed",
    },
  } as const;

  it("is assumed, with its value, year and citation", async () => {
    const { site, assumptions } = await resolve({ cloudRegion: "azure/eastus" }, providersOf(fleet));
    expect(site).toMatchObject({ isPueAssumed: true, pue: { value: 1.09 } });
    expect(assumptions).toContainEqual({
      path: "site.pue",
      statement: "no PUE given or reported for the place; 1.09 of 2024 is taken: a fleet's average",
    });
  });

  it("widens the interval and brings the source of its width, which one stated does not", async () => {
    const intensity = { cloudRegion: "azure/eastus", carbonIntensityGPerKwh: 400 };
    const assumed = await estimate(intensity, providersOf(fleet));
    const stated = await estimate({ ...intensity, pue: 1.09 }, providersOf(fleet));
    const widthOf = ({ low, high }: { readonly low: number; readonly high: number }) => high / low;
    expect(widthOf(assumed.energyKwh)).toBeGreaterThan(widthOf(stated.energyKwh));
    const citationsOf = ({ sources }: typeof assumed) => sources.map(({ citation }) => citation).join("\n");
    expect(citationsOf(assumed)).toContain("Uptime Institute");
    expect(citationsOf(stated)).not.toContain("Uptime Institute");
  });
});

describe("the cloud region's row", () => {
  it("is among the sources", async () => {
    const { sources, warnings } = await estimate({ cloudRegion: "azure/eastus" }, providersOf());
    expect(sources.map(({ datasetId }) => datasetId)).toContain("regions");
    expect(warnings).toEqual([]);
  });

  it("is warned of when it was recalled and not seen", async () => {
    const { warnings } = await resolve(
      { cloudRegion: "azure/eastus" },
      providersOf(undefined, { confidence: "unverified" }),
    );
    const what = 'the place or grid zone of cloud region "azure/eastus"';
    expect(warnings).toMatchObject([
      {
        code: "unverified-fact",
        message: expect.stringMatching(`^${what} is recalled, not seen in its source: `) as unknown,
      },
    ]);
  });
});

describe("a place beside a stated intensity", () => {
  it.each([
    ["site.gridZone", { gridZone: "Atlantis" }],
    ["site.countryCode", { countryCode: "XX" }],
    ["site.cloudRegion", { cloudRegion: "azure/nowhere" }],
  ])("is refused where nobody knows the %s", async (path, place) => {
    const asked = resolve({ ...place, carbonIntensityGPerKwh: 400 }, providersOf());
    await expect(asked).rejects.toThrow(UnknownNameError);
    await expect(asked).rejects.toMatchObject({ details: { path } });
  });

  it("keeps the stated figure where it is known, or nobody can be asked", async () => {
    const stated = { gridZone: "FR", carbonIntensityGPerKwh: 12, pue: 1.1 };
    const { site } = await resolve(stated, providersOf());
    expect(site).toMatchObject({ gridZone: "FR", intensity: { value: { central: 12 } } });
    const unasked = await resolve({ ...stated, gridZone: "Atlantis" }, { ...providersOf(), grid: [] });
    expect(unasked.site.gridZone).toBe("Atlantis");
  });
});
