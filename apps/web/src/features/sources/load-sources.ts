import { ask, type Answer } from "../../trpc/ask.ts";
import { serverApi } from "../../trpc/server-client.ts";
import type { Coverage, SourceList } from "../../trpc/types.ts";
import { loadLedgerHistory, type LedgerHistory } from "./load-ledger-history.ts";
import type { SourcesAddress } from "./sources-address.ts";

export type Sources = {
  readonly list: SourceList;
  readonly coverage: Coverage;
  /** what the ledger of an organisation did with these facts; facts stand without it */
  readonly ledger: Answer<LedgerHistory>;
};

/** Everything the page is made of; coverage is of the boundary the address asks for. */
export async function loadSources(address: SourcesAddress): Promise<Answer<Sources>> {
  const api = await serverApi();
  return ask(
    Promise.all([
      api.sources.list.query(),
      api.sources.coverage.query({ boundary: address.boundary }),
      loadLedgerHistory(address),
    ]).then(([list, coverage, ledger]) => ({ list, coverage, ledger })),
  );
}
