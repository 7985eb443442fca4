import type { ListingV1 } from "@llmcarbon/spec";

export type Catalogue = "models" | "hardware" | "zones" | "regions";

/** Everything our data know under one heading; the other data stay unread. */
export const listCatalogue = (catalogue: Catalogue): Promise<readonly ListingV1[]> => LISTS[catalogue]();

const LISTS: Readonly<Record<Catalogue, () => Promise<readonly ListingV1[]>>> = {
  models: async () => (await import("@llmcarbon/providers-models")).createModelProvider().doListModels(),
  hardware: async () =>
    (await import("@llmcarbon/providers-hardware")).createHardwareProvider().doListAccelerators(),
  zones: async () => (await import("@llmcarbon/providers-grid")).createGridProvider().doListZones(),
  regions: async () => (await import("@llmcarbon/providers-grid")).createGridProvider().doListSites(),
};
