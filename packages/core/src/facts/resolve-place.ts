import {
  checkSite,
  type GridProviderV1,
  type ModelHostingV1,
  type ProvenanceV1,
  type SiteProfileV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import { createMemory } from "./remember-found.ts";
import type { Situated } from "./situated.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders, requireFound, type Asked } from "./ask-providers.ts";

/** Where an activity runs, as far as it is known before any figure of the place is asked for. */
export type Place = {
  readonly region?: SiteProfileV1;
  readonly provenance?: ProvenanceV1;
  readonly countryCode?: string;
  /** set when the document names no place, and where the model's makers serve it stands in */
  readonly hosting?: SourcedV1<ModelHostingV1>;
};

type FoundPlace = {
  readonly place: Place;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/**
 * The place the document names, else where the makers of the model serve it.
 *
 * @throws {UnknownNameError} for a region of the document that no provider knows
 */
export async function resolvePlace(
  { site }: Situated,
  providers: readonly GridProviderV1[],
  hosting?: SourcedV1<ModelHostingV1>,
): Promise<FoundPlace> {
  const { cloudRegion, gridZone, countryCode } = site ?? {};
  if (cloudRegion !== undefined) return findNamedRegion(cloudRegion, providers);
  if (countryCode !== undefined) {
    return { place: { countryCode: countryCode.toUpperCase() }, assumptions: [], warnings: [] };
  }
  if (gridZone !== undefined || hosting === undefined) return NO_PLACE;
  return findHosted(hosting, providers);
}

const NO_PLACE: FoundPlace = { place: {}, assumptions: [], warnings: [] };

async function findNamedRegion(
  cloudRegion: string,
  providers: readonly GridProviderV1[],
): Promise<FoundPlace> {
  const named = { path: "site.cloudRegion", subject: "cloud region", name: cloudRegion };
  const asked = await askRegion(cloudRegion, providers);
  const { value: region, provenance } = requireFound(asked, named);
  const place = { region, provenance, countryCode: region.countryCode };
  return { place, assumptions: [], warnings: asked.warnings };
}

/** Where the makers serve from: a region they are thought to use, else a country. */
async function findHosted(
  hosting: SourcedV1<ModelHostingV1>,
  providers: readonly GridProviderV1[],
): Promise<FoundPlace> {
  const { operator, cloudRegion, countryCode } = hosting.value;
  const asked = cloudRegion === undefined ? undefined : await askRegion(cloudRegion, providers);
  const warnings = asked?.warnings ?? [];
  const region = asked?.found?.value;
  const country = region?.countryCode ?? countryCode;
  if (country === undefined) return { place: { hosting }, assumptions: [], warnings };
  const where = region === undefined ? country : `${region.cloudRegion} (${country})`;
  const statement = `no place given; ${where} is taken, where ${operator} is thought to serve the model from (${hosting.provenance.citation})`;
  return {
    place: {
      hosting,
      countryCode: country,
      ...(region === undefined ? {} : { region }),
      ...(asked?.found === undefined ? {} : { provenance: asked.found.provenance }),
    },
    assumptions: [{ path: "site", statement }],
    warnings,
  };
}

/** Who knows a region, or a zone that answers as one. */
export const askRegion = (
  cloudRegion: string,
  providers: readonly GridProviderV1[],
): Promise<Asked<SiteProfileV1>> =>
  rememberRegion(providers, cloudRegion, () =>
    askProviders({
      providers,
      subject: "cloud region",
      name: cloudRegion,
      ask: (provider) => provider.doFindSite({ cloudRegion }),
      check: checkSite,
    }),
  );

const rememberRegion = createMemory<Asked<SiteProfileV1>>();
