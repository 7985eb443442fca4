import { createEstimator } from "@llmcarbon/core";
import { openDatabase, type Database } from "@llmcarbon/prisma";
import type { ConfiguredPlugins } from "@llmcarbon/plugin-host";
import { FootprintError } from "@llmcarbon/spec";
import { createApi } from "./create-api.ts";
import type { Environment } from "./env.ts";
import { createIngest } from "./ingest/create-ingest.ts";
import { listJobs } from "./jobs/list-jobs.ts";
import { startJobs } from "./jobs/start-jobs.ts";
import { ensureDefaultOrganization, loadDemoOrganization } from "./demo/load-demo-organization.ts";
import { loadConfiguredPlugins } from "./plugins/load-configured-plugins.ts";
import { say } from "./say.ts";
import type { Context } from "./trpc/context.ts";

export type RunningApi = {
  readonly address: string;
  /** lets requests in flight end, for as long as the grace lasts, then closes the ledger */
  stop(): Promise<void>;
};

/** Requests that have not ended by then are cut off. */
const GRACE_MS = 20_000;

/**
 * Loads plugins, opens the ledger, loads the demo organisation and listens. What was opened is closed again when a step
 * fails.
 */
export async function start(environment: Environment): Promise<RunningApi> {
  const configured = await loadConfiguredPlugins(environment, say);
  const database = await openDatabase(
    environment.DATABASE_URL === undefined
      ? { dataDirectory: environment.LLMCARBON_DATA_DIR }
      : { url: environment.DATABASE_URL },
  );
  try {
    return await serve(environment, { ...configured, database });
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Opened = ConfiguredPlugins & { readonly database: Database };

async function serve(environment: Environment, opened: Opened): Promise<RunningApi> {
  const { database, providers, plugins, config, warnings } = opened;
  const { boundary } = config;
  const estimator = createEstimator({ providers, warnings, ...(boundary !== undefined && { boundary }) });
  const ingest = createIngest({
    engine: database.engine,
    estimator,
    mostBytes: environment.LLMCARBON_INGEST_QUEUE_BYTES,
    mostBodies: environment.LLMCARBON_INGEST_QUEUE_BODIES,
    writers: environment.LLMCARBON_INGEST_WRITERS,
  });
  const context = { database, providers, plugins, estimator, ingest };
  if (environment.LLMCARBON_DEMO === "on") await loadDemoOrganization(context);
  else await ensureDefaultOrganization(context);
  const jobs = await startJobs({
    url: environment.DATABASE_URL,
    jobs: listJobs(context, { gridHours: environment.LLMCARBON_GRID_HOURS }),
    report: say,
  });
  try {
    return await listen(environment, { ...context, jobs });
  } catch (error) {
    await jobs.stop();
    throw error;
  }
}

async function listen(environment: Environment, context: Context): Promise<RunningApi> {
  const { database, ingest, jobs } = context;
  const api = await createApi({
    ...context,
    estimatesPerMinute: environment.LLMCARBON_ESTIMATES_PER_MINUTE,
    reportFault: (error) => console.error(error),
  });
  const { LLMCARBON_API_HOST: host, LLMCARBON_API_PORT: port } = environment;
  const address = await api.listen({ host, port }).catch((error: unknown) => {
    throw toListenError(error, { host, port });
  });
  return {
    address,
    async stop() {
      const cutOff = setTimeout(() => api.server.closeAllConnections(), GRACE_MS);
      await api.close();
      clearTimeout(cutOff);
      // A client that was cut off leaves its batch being booked.
      await ingest.writers.drain();
      await jobs.stop();
      await database.close();
    },
  };
}

function toListenError(cause: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is taken; stop what listens there, or set LLMCARBON_API_PORT to another`,
    EACCES: `port ${port} needs rights this process lacks; set LLMCARBON_API_PORT to one above 1023`,
    EADDRNOTAVAIL: `no interface of this machine has the address ${host}; correct LLMCARBON_API_HOST`,
    ENOTFOUND: `the name ${host} cannot be resolved; correct LLMCARBON_API_HOST`,
  };
  const message = typeof code === "string" ? reasons[code] : undefined;
  return message === undefined ? cause : new FootprintError({ code: "cannot-listen", message, cause });
}
