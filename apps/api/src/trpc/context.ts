import type { Estimator, Providers } from "@llmcarbon/core";
import type { PluginReport } from "@llmcarbon/plugin-host";
import type { Database } from "@llmcarbon/prisma";
import type { Ingest } from "../ingest/create-ingest.ts";
import type { Jobs } from "../jobs/jobs.ts";

/** What a request may use. Beside caches and who waits for the ledger, the API keeps no state of its own between requests. */
export type Context = {
  readonly database: Database;
  readonly estimator: Estimator;
  readonly providers: Providers;
  readonly ingest: Ingest;
  readonly jobs: Jobs;
  /** where the providers come from, in order of precedence; failed ones too */
  readonly plugins: readonly PluginReport[];
};
