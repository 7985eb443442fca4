import type { Estimator, Providers } from "@llmcarbon/core";
import type { PluginReport } from "@llmcarbon/plugin-host";
import type { Author, Database } from "@llmcarbon/prisma";
import type { Ingest } from "../ingest/create-ingest.ts";
import type { AccessSettings } from "../access/read-access-settings.ts";
import type { Principal } from "../access/principal.ts";
import type { Identity } from "../identity/create-identity.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Outbound } from "../outbound/guard.ts";
import type { Sealer } from "../secrets/seal.ts";

/** What a request may use. Beside caches and who waits for the ledger, the API keeps no state of its own between requests. */
export type Context = AccessSettings & {
  readonly database: Database;
  readonly estimator: Estimator;
  readonly providers: Providers;
  readonly ingest: Ingest;
  readonly jobs: Jobs;
  /** keeps secrets from whoever has the database alone */
  readonly sealer: Sealer;
  /** sends to addresses that users set */
  readonly outbound: Outbound;
  readonly identity: Identity;
  /** where the providers come from, in order of precedence; failed ones too */
  readonly plugins: readonly PluginReport[];
};

/** The same for one request. */
export type RequestContext = Context & {
  readonly principal: Principal;
  /** as the log has it */
  readonly requestId: string | null;
  /** the condition under which it may change what it is sent to */
  readonly requireUnchanged?: Author["requireUnchanged"] | undefined;
};
