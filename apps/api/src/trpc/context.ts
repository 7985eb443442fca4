import type { Estimator, Providers } from "@llmcarbon/core";
import type { PluginReport } from "@llmcarbon/plugin-host";
import type { Database } from "@llmcarbon/prisma";

/** What a request may use. The API keeps no state of its own between requests. */
export type Context = {
  readonly database: Database;
  readonly estimator: Estimator;
  readonly providers: Providers;
  /** where the providers come from, in order of precedence; failed ones too */
  readonly plugins: readonly PluginReport[];
};
