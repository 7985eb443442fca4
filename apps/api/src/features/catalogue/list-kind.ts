import type { Providers } from "@llmcarbon/core";
import { present, type ListingV1 } from "@llmcarbon/spec";
import type { CatalogueKind } from "./catalogue.schema.ts";

/** The list of one provider; without a function where the provider keeps none of that kind. */
export type Lister = {
  readonly providerId: string;
  readonly list: (() => PromiseLike<readonly ListingV1[]>) | undefined;
};

/** What one provider lists, and in one line what of it could not be read. */
export type Listed = { readonly listings: readonly ListingV1[]; readonly warning?: string };

/** Who lists things of a kind, in order of precedence. */
export const listersOf = (providers: Providers, kind: CatalogueKind): readonly Lister[] =>
  LISTERS[kind](providers);

const LISTERS: Readonly<Record<CatalogueKind, (providers: Providers) => readonly Lister[]>> = {
  models: ({ models }) =>
    models.map((each) => ({ providerId: each.providerId, list: () => each.doListModels() })),
  hardware: ({ hardware }) =>
    hardware.map((each) => ({ providerId: each.providerId, list: () => each.doListAccelerators() })),
  processors: ({ hardware }) =>
    hardware.map((each) => ({
      providerId: each.providerId,
      list: each.doListProcessors === undefined ? undefined : () => each.doListProcessors?.() ?? NOTHING,
    })),
  systems: ({ hardware }) =>
    hardware.map((each) => ({
      providerId: each.providerId,
      list: each.doListSystems === undefined ? undefined : () => each.doListSystems?.() ?? NOTHING,
    })),
  instances: ({ hardware }) =>
    hardware.map((each) => ({
      providerId: each.providerId,
      list: each.doListInstances === undefined ? undefined : () => each.doListInstances?.() ?? NOTHING,
    })),
  regions: ({ grid }) =>
    grid.map((each) => ({ providerId: each.providerId, list: () => each.doListSites() })),
  zones: ({ grid }) => grid.map((each) => ({ providerId: each.providerId, list: () => each.doListZones() })),
};

const NOTHING: PromiseLike<readonly ListingV1[]> = Promise.resolve([]);

/** Reads one list. A provider that fails has an empty one and a warning; its own words stay in the log of its health. */
export async function readListing(kind: CatalogueKind, { providerId, list }: Lister): Promise<Listed> {
  if (list === undefined) return { listings: [] };
  try {
    const answered: unknown = await list();
    if (!Array.isArray(answered)) return { listings: [], warning: leftOut(kind, providerId) };
    const listings = answered.filter(isListing).map(toListing);
    const lost = answered.length - listings.length;
    return lost === 0 ? { listings } : { listings, warning: partlyRead(kind, providerId, lost) };
  } catch {
    return { listings: [], warning: leftOut(kind, providerId) };
  }
}

const leftOut = (kind: CatalogueKind, providerId: string): string =>
  `provider "${providerId}" could not list its ${kind}; they are left out`;

const partlyRead = (kind: CatalogueKind, providerId: string, lost: number): string =>
  `provider "${providerId}" lists ${lost} ${kind} without an id, a name or aliases; they are left out`;

function isListing(value: unknown): value is ListingV1 {
  if (typeof value !== "object" || value === null) return false;
  const { id, name, aliases, vendor, countryCode } = value as Partial<Record<keyof ListingV1, unknown>>;
  const isText = (text: unknown) => typeof text === "string";
  return (
    isText(id) &&
    isText(name) &&
    Array.isArray(aliases) &&
    aliases.every(isText) &&
    [vendor, countryCode].every((text) => text === undefined || isText(text))
  );
}

/** Nothing of a provider goes out but what the contract names. */
const toListing = ({ id, name, aliases, vendor, countryCode }: ListingV1): ListingV1 => ({
  id,
  name,
  aliases: [...aliases],
  ...present({ vendor, countryCode }),
});
