import type { Providers } from "@llmcarbon/core";
import type { ListingV1 } from "@llmcarbon/spec";
import type { Catalogue, CatalogueQuery } from "./catalogue.schema.ts";

/** Lists what the providers know by name, in their order of precedence. */
export async function searchCatalogue(providers: Providers, request: CatalogueQuery): Promise<Catalogue> {
  const { kind, query, limit } = request;
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const isMatch = ({ id, name, aliases }: ListingV1) => {
    const text = [id, name, ...aliases].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const listings = (await Promise.all(LISTS[kind](providers))).flat();
  const items = listings.filter(isMatch).slice(0, limit);
  return { kind, items: items.map((item) => ({ ...item, aliases: [...item.aliases] })) };
}

const LISTS: Readonly<
  Record<CatalogueQuery["kind"], (providers: Providers) => PromiseLike<readonly ListingV1[]>[]>
> = {
  models: ({ models }) => models.map((provider) => provider.doListModels()),
  hardware: ({ hardware }) => hardware.map((provider) => provider.doListAccelerators()),
  regions: ({ grid }) => grid.map((provider) => provider.doListSites()),
  zones: ({ grid }) => grid.map((provider) => provider.doListZones()),
};
