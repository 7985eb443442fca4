import { ask, type Answer } from "../../trpc/ask.ts";
import { serverApi } from "../../trpc/server-client.ts";
import type { Fleet, StorageAsset } from "../../trpc/types.ts";

/** What an organisation declared of machines and of stored data, by name. */
export type Hardware = { readonly fleets: readonly Fleet[]; readonly assets: readonly StorageAsset[] };

export async function loadHardware(organization: string): Promise<Answer<Hardware>> {
  const api = await serverApi();
  return ask(
    Promise.all([
      api.fleet.list.query({ organization }),
      api.storageAssets.list.query({ organization }),
    ]).then(([{ items: fleets }, { items: assets }]) => ({ fleets, assets })),
  );
}
