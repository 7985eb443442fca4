import type { Providers } from "@llmcarbon/core";
import type { ListingV1 } from "@llmcarbon/spec";
import type { Catalogue, CatalogueQuery } from "./catalogue.schema.ts";
import { listersOf, readListing } from "./list-kind.ts";

/**
 * Lists what the providers know by name, in their order of precedence; of several that know an id, the first describes it.
 * A provider that fails is left out, which a warning says.
 */
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
  const lists = await Promise.all(listersOf(providers, kind).map((lister) => readListing(kind, lister)));
  const listings = new Map<string, ListingV1>();
  for (const listing of lists.flatMap((list) => list.listings)) {
    if (!listings.has(listing.id)) listings.set(listing.id, listing);
  }
  const items = [...listings.values()].filter(isMatch).slice(0, limit);
  return {
    kind,
    items: items.map((item) => ({ ...item, aliases: [...item.aliases] })),
    warnings: lists.flatMap(({ warning }) => (warning === undefined ? [] : [warning])),
  };
}
