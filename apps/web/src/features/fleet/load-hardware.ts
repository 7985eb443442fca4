import { ask, type Answer } from "../../trpc/ask.ts";
import { api } from "../../trpc/server-client.ts";
import type { Fleet, StorageAsset } from "../../trpc/types.ts";

/** What an organisation declared of machines and of stored data, by name. */
export type Hardware = { readonly fleets: readonly Fleet[]; readonly assets: readonly StorageAsset[] };

export const loadHardware = (organization: string): Promise<Answer<Hardware>> =>
  ask(
    Promise.all([
      api.fleet.list.query({ organization }),
      api.storageAssets.list.query({ organization }),
    ]).then(([{ items: fleets }, { items: assets }]) => ({ fleets, assets })),
  );
