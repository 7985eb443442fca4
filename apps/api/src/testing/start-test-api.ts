import { createEstimator, type Providers } from "@llmcarbon/core";
import { openDatabase, type Database } from "@llmcarbon/prisma";
import { openTestLedger } from "@llmcarbon/prisma/testing";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import type { AccessSettings } from "../access/read-access-settings.ts";
import { createApi, type ApiSettings } from "../create-api.ts";
import { ensureDefaultOrganization } from "../demo/load-demo-organization.ts";
import { readEnvironment } from "../env.ts";
import type { IdentitySettings } from "../identity/identity-settings.ts";
import { createIngest } from "../ingest/create-ingest.ts";
import { listJobs } from "../jobs/list-jobs.ts";
import { startInProcessJobs } from "../jobs/start-in-process-jobs.ts";
import { DEFAULT_ORGANIZATION } from "../schemas/query.schema.ts";
import { createLog, type LogSettings } from "../log/create-log.ts";
import type { Watch } from "../log/watch-requests.ts";
import { createMetrics } from "../metrics/create-metrics.ts";
import { createOutbound } from "../outbound/guard.ts";
import type { Network } from "../outbound/network.ts";
import { loadConfiguredPlugins } from "../plugins/load-configured-plugins.ts";
import { createSealer } from "../secrets/seal.ts";
import { noTracing, type Tracing } from "../traces/create-tracing.ts";
import type { Context } from "../trpc/context.ts";
import { createWebhookTally } from "../webhooks/webhook-tally.ts";
import { createTestIdentity, type TestIdentity } from "./create-test-identity.ts";

export type TestApi = Context & {
  readonly identity: TestIdentity;
  /** where it listens, without a slash at the end */
  readonly url: string;
  readonly watch: Watch;
  /** what it would have written to its log */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
};

type Settings = {
  /** what identity is to be otherwise */
  readonly identity?: Partial<IdentitySettings>;
  /** default: open, so that a test of something else needs no key */
  readonly access?: Partial<AccessSettings>;
  readonly engine?: Database["engine"];
  /** folder of an embedded ledger; without one it is in memory */
  readonly dataDirectory?: string;
  readonly limits?: Partial<Pick<ApiSettings, "estimatesPerMinute" | "requestsPerMinute" | "corsOrigins">>;
  /** room for bodies, and writers */
  readonly ingest?: Partial<Parameters<typeof createIngest>[0]>;
  /** path of a configuration of plugins; without one, the built-in providers */
  readonly config?: string;
  /** default: nothing is logged */
  readonly log?: LogSettings;
  readonly tracing?: Tracing;
  readonly metricsToken?: string;
  readonly isStopping?: ApiSettings["isStopping"];
  /** that outbound requests may reach although they are not of the public internet */
  readonly networks?: readonly Network[];
  /** environment that plugins find their keys in */
  readonly secrets?: Readonly<Record<string, string>>;
};

async function loadProviders({
  config,
  secrets = {},
}: Settings): Promise<Pick<Context, "providers" | "plugins">> {
  if (config === undefined) {
    const providers: Providers = {
      hardware: [createHardwareProvider()],
      grid: [createGridProvider()],
      models: [createModelProvider()],
    };
    return { providers, plugins: [] };
  }
  const { providers, plugins } = await loadConfiguredPlugins(
    { ...readEnvironment({}), LLMCARBON_CONFIG: config, secrets },
    () => {},
  );
  return { providers, plugins };
}

/** The API on a free port, over an empty ledger with the default organisation. */
export async function startTestApi(settings: Settings = {}): Promise<TestApi> {
  const { engine = "pglite", dataDirectory } = settings;
  const tracing = settings.tracing ?? noTracing;
  const { watchStatement } = tracing;
  const embedded = {
    ...(dataDirectory !== undefined && { dataDirectory }),
    ...(watchStatement !== null && { watchStatement }),
  };
  const database = await (engine === "pglite" ? openDatabase(embedded) : openTestLedger(engine));
  const loaded = await loadProviders(settings);
  const estimator = createEstimator(loaded);
  const ingest = createIngest({ engine: database.engine, estimator, ...settings.ingest });
  const faults: unknown[] = [];
  const identity = await createTestIdentity(database, settings.identity);
  const opened = {
    database,
    identity,
    ...loaded,
    estimator,
    ingest,
    sealer: createSealer("a secret of the tests, long enough to be one"),
    outbound: createOutbound({ networks: settings.networks ?? [] }),
  };
  const webhooks = createWebhookTally();
  // On request alone: what runs by itself would run beside the tests of everything else.
  const jobs = startInProcessJobs({
    jobs: listJobs(opened, { gridHours: "on", webhooks }).map((job) => ({
      name: job.name,
      run: (...run) => job.run(...run),
    })),
    report: (line) => faults.push(line),
  });
  const access = {
    openOrganization: DEFAULT_ORGANIZATION,
    isOpenToAll: true,
    operatorToken: null,
    ...settings.access,
  };
  const context: Context = { ...opened, ...access, jobs };
  await ensureDefaultOrganization(context);
  const watch: Watch = {
    log: createLog({ level: "silent", ...settings.log }),
    metrics: createMetrics({ ...context, webhooks }),
    tracing,
  };
  const api = await createApi({
    ...context,
    watch,
    estimatesPerMinute: 1e6,
    requestsPerMinute: 1e6,
    corsOrigins: [],
    trustedProxies: ["loopback"],
    ...settings.limits,
    metricsToken: settings.metricsToken ?? null,
    isStopping: settings.isStopping ?? (() => false),
    reportFault: (fault) => faults.push(fault),
  });
  return {
    ...context,
    watch,
    identity,
    url: await api.listen({ host: "127.0.0.1", port: 0 }),
    faults,
    async close() {
      await api.close();
      await jobs.stop();
      await identity.close();
      await database.close();
    },
  };
}
