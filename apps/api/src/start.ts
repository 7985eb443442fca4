import { setTimeout as pause } from "node:timers/promises";
import { createEstimator } from "@llmcarbon/core";
import { openDatabase } from "@llmcarbon/prisma";
import type { ConfiguredPlugins } from "@llmcarbon/plugin-host";
import { FootprintError } from "@llmcarbon/spec";
import { readAccessSettings, type AccessSettings } from "./access/read-access-settings.ts";
import { createApi } from "./create-api.ts";
import type { Environment } from "./env.ts";
import { startIdentity } from "./identity/start-identity.ts";
import { createIngest } from "./ingest/create-ingest.ts";
import { listJobs } from "./jobs/list-jobs.ts";
import { startJobs } from "./jobs/start-jobs.ts";
import { ensureDefaultOrganization, loadDemoOrganization } from "./demo/load-demo-organization.ts";
import { loadConfiguredPlugins } from "./plugins/load-configured-plugins.ts";
import { createOutbound } from "./outbound/guard.ts";
import { createLog } from "./log/create-log.ts";
import type { Watch } from "./log/watch-requests.ts";
import { createMetrics } from "./metrics/create-metrics.ts";
import { watchJobs } from "./metrics/watch-jobs.ts";
import { say } from "./say.ts";
import { readSecret } from "./secrets/read-secret.ts";
import { createSealer } from "./secrets/seal.ts";
import { createTracing, noTracing, type Tracing } from "./traces/create-tracing.ts";
import type { Context } from "./trpc/context.ts";
import { createWebhookTally } from "./webhooks/webhook-tally.ts";

export type RunningApi = {
  readonly address: string;
  /** says for a while that it is not ready, lets requests in flight end, for as long as the grace lasts, then closes the ledger */
  stop(): Promise<void>;
};

/** Requests that have not ended by then are cut off. */
const GRACE_MS = 20_000;
const MILLISECONDS_PER_SECOND = 1000;

/**
 * Loads plugins, opens the ledger, loads the demo organisation and listens. What was opened is closed again, the last first, when a
 * step fails and when the API stops.
 */
export async function start(environment: Environment): Promise<RunningApi> {
  await using opening = new AsyncDisposableStack();
  const running = await open(environment, opening);
  const closing = opening.move();
  return {
    address: running.address,
    async stop() {
      running.beginStopping();
      await pause(environment.LLMCARBON_DRAIN_SECONDS * MILLISECONDS_PER_SECOND);
      await closing.disposeAsync();
    },
  };
}

type Listening = {
  readonly address: string;
  /** from here on it says that it is not ready */
  beginStopping(): void;
};

async function open(environment: Environment, closing: AsyncDisposableStack): Promise<Listening> {
  const access = await readAccessSettings(environment);
  const secret = await readSecret(environment, say);
  const guarded: Guarded = {
    sealer: createSealer(secret, environment.LLMCARBON_FORMER_SECRETS),
    outbound: createOutbound({ networks: environment.LLMCARBON_OUTBOUND_NETWORKS }),
  };
  const configured = await loadConfiguredPlugins(environment, say);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: collector, DATABASE_URL: url } = environment;
  const tracing = collector === undefined ? noTracing : await createTracing(collector);
  closing.defer(() => tracing.stop());
  const database = await openDatabase({
    ...(url === undefined ? { dataDirectory: environment.LLMCARBON_DATA_DIR } : { url }),
    ...(tracing.watchStatement !== null && { watchStatement: tracing.watchStatement }),
  });
  closing.defer(() => database.close());
  const identity = await startIdentity(environment, { database, secret, report: say });
  closing.defer(() => identity.close());
  return serve(environment, { ...configured, ...access, ...guarded, database, identity, tracing, closing });
}

type Guarded = Pick<Context, "sealer" | "outbound">;
type Opened = ConfiguredPlugins &
  AccessSettings &
  Guarded &
  Pick<Context, "database" | "identity"> & {
    readonly tracing: Tracing;
    /** takes what has to be closed */
    readonly closing: AsyncDisposableStack;
  };

async function serve(environment: Environment, opened: Opened): Promise<Listening> {
  const { providers, plugins, config, warnings, tracing, closing, ...given } = opened;
  const { database } = given;
  const { boundary } = config;
  const estimator = createEstimator({ providers, warnings, ...(boundary !== undefined && { boundary }) });
  const ingest = createIngest({
    engine: database.engine,
    estimator,
    mostBytes: environment.LLMCARBON_INGEST_QUEUE_BYTES,
    mostBodies: environment.LLMCARBON_INGEST_QUEUE_BODIES,
    writers: environment.LLMCARBON_INGEST_WRITERS,
  });
  const context = { ...given, providers, plugins, estimator, ingest };
  if (environment.LLMCARBON_DEMO === "on") await loadDemoOrganization(context);
  else await ensureDefaultOrganization(context);
  const webhooks = createWebhookTally();
  const watch: Watch = {
    log: createLog({ level: chooseLevel(environment) }),
    metrics: createMetrics({ ...context, webhooks }),
    tracing,
  };
  const jobs = await startJobs({
    url: environment.DATABASE_URL,
    jobs: watchJobs(
      listJobs(context, { gridHours: environment.LLMCARBON_GRID_HOURS, webhooks }),
      watch.metrics,
    ),
    report: (line) => watch.log.error(line),
  });
  closing.defer(() => jobs.stop());
  // A client that was cut off leaves its batch being booked.
  closing.defer(() => ingest.writers.drain());
  return listen(environment, { context: { ...context, jobs }, watch, closing });
}

/** On an own machine only what somebody should look at; a server tells of each request. */
const chooseLevel = ({ LLMCARBON_LOG_LEVEL: level, DATABASE_URL: url }: Environment) =>
  level ?? (url === undefined ? "warn" : "info");

type Served = Pick<Opened, "closing"> & { readonly context: Context; readonly watch: Watch };

async function listen(environment: Environment, { context, watch, closing }: Served): Promise<Listening> {
  let isStopping = false;
  const api = await createApi({
    ...context,
    estimatesPerMinute: environment.LLMCARBON_ESTIMATES_PER_MINUTE,
    requestsPerMinute: environment.LLMCARBON_REQUESTS_PER_MINUTE,
    corsOrigins: environment.LLMCARBON_CORS_ORIGINS,
    trustedProxies: environment.LLMCARBON_TRUSTED_PROXIES,
    watch,
    isStopping: () => isStopping,
    metricsToken: environment.LLMCARBON_METRICS_TOKEN ?? null,
    reportFault: (error) => watch.log.error({ err: error }, "fault"),
  });
  closing.defer(async () => {
    const cutOff = setTimeout(() => api.server.closeAllConnections(), GRACE_MS);
    await api.close().finally(() => clearTimeout(cutOff));
  });
  const { LLMCARBON_API_HOST: host, LLMCARBON_API_PORT: port } = environment;
  const address = await api.listen({ host, port }).catch((error: unknown) => {
    throw toListenError(error, { host, port });
  });
  say(context.identity.mailWay);
  return {
    address,
    beginStopping() {
      isStopping = true;
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
