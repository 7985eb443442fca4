import { ask, type Answer } from "../../trpc/ask.ts";
import { api } from "../../trpc/server-client.ts";
import type { Coverage, SourceList } from "../../trpc/types.ts";
import type { SourcesAddress } from "./sources-address.ts";

export type Sources = { readonly list: SourceList; readonly coverage: Coverage };

/** Everything the page is made of; coverage is of the boundary the address asks for. */
export const loadSources = ({ boundary }: SourcesAddress): Promise<Answer<Sources>> =>
  ask(
    Promise.all([api.sources.list.query(), api.sources.coverage.query({ boundary })]).then(
      ([list, coverage]) => ({ list, coverage }),
    ),
  );
