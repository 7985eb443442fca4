import type { Activity } from "@llmcarbon/core";

type Site = NonNullable<Activity["site"]>;

/** Each says where the electricity comes from, so that a document has one of them at most. */
const PLACES = ["cloudRegion", "gridZone", "countryCode"] as const;

/**
 * A site as its organisation declared it, below what the document itself says: a place in the document takes the place of the
 * declared one. Nothing where the document names a site and no more, and nobody declared it.
 *
 * @example expandSite({ name: "hall-a", pue: 1.1 }, { countryCode: "DE", pue: 1.3 }) // { countryCode: "DE", pue: 1.1, name: "hall-a" }
 */
export function expandSite(site: Site, declared: Site | undefined): Site | undefined {
  if (site.name === undefined) return site;
  if (declared === undefined) return Object.keys(site).length > 1 ? site : undefined;
  const namesPlace = PLACES.some((key) => site[key] !== undefined);
  const { cloudRegion: _, gridZone: _g, countryCode: _c, ...efficiency } = declared;
  return { ...(namesPlace ? efficiency : declared), ...site };
}
