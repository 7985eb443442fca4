import type { Providers } from "@llmcarbon/core";
import type { HardwareProviderV1, ListingV1 } from "@llmcarbon/spec";
import { say } from "../output/say.ts";
import type { Catalogue, HardwareKind, SearchResult } from "./search-result.ts";

type List = {
  readonly providerId: string;
  readonly kind?: HardwareKind;
  readonly ask: () => PromiseLike<readonly ListingV1[]>;
};

/**
 * Everything the providers know under one heading, each id once: the first provider that has it answers for it. One that
 * fails is left out, which is said.
 */
export async function listCatalogue(
  catalogue: Catalogue,
  providers: Providers,
): Promise<readonly SearchResult[]> {
  const known = new Map<string, SearchResult>();
  for (const { providerId, kind, ask } of listsOf(catalogue, providers)) {
    for (const listing of await askOrSay(`${catalogue}: ${providerId}`, ask)) {
      const key = `${kind ?? ""} ${listing.id.toLowerCase()}`;
      if (!known.has(key)) known.set(key, kind === undefined ? listing : { ...listing, kind });
    }
  }
  return [...known.values()];
}

async function askOrSay(subject: string, ask: List["ask"]): Promise<readonly ListingV1[]> {
  try {
    return await ask();
  } catch (error) {
    say(`${subject} does not list what it has: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

const listsOf = (catalogue: Catalogue, providers: Providers): readonly List[] => LISTS[catalogue](providers);

const LISTS: Readonly<Record<Catalogue, (providers: Providers) => readonly List[]>> = {
  models: ({ models }) =>
    models.map((each) => ({ providerId: each.providerId, ask: () => each.doListModels() })),
  zones: ({ grid }) => grid.map((each) => ({ providerId: each.providerId, ask: () => each.doListZones() })),
  regions: ({ grid }) => grid.map((each) => ({ providerId: each.providerId, ask: () => each.doListSites() })),
  hardware: ({ hardware }) => hardware.flatMap(listHardware),
};

const listHardware = (provider: HardwareProviderV1): readonly List[] => {
  const { providerId } = provider;
  return [
    { providerId, kind: "accelerator", ask: () => provider.doListAccelerators() },
    { providerId, kind: "instance", ask: () => provider.doListInstances?.() ?? none() },
    { providerId, kind: "system", ask: () => provider.doListSystems?.() ?? none() },
    { providerId, kind: "processor", ask: () => provider.doListProcessors?.() ?? none() },
  ];
};

const none = async (): Promise<readonly ListingV1[]> => [];
