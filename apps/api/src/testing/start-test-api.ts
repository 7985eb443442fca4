import { createEstimator, type Providers } from "@llmcarbon/core";
import type { Database } from "@llmcarbon/prisma";
import { openTestLedger } from "@llmcarbon/prisma/testing";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import { createApi } from "../create-api.ts";
import { ensureDefaultOrganization } from "../demo/load-demo-organization.ts";
import { readEnvironment } from "../env.ts";
import { createIngest } from "../ingest/create-ingest.ts";
import { listJobs } from "../jobs/list-jobs.ts";
import { startInProcessJobs } from "../jobs/start-in-process-jobs.ts";
import { loadConfiguredPlugins } from "../plugins/load-configured-plugins.ts";
import type { Context } from "../trpc/context.ts";

export type TestApi = Context & {
  /** where it listens, without a slash at the end */
  readonly url: string;
  /** what it would have written to its log */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
};

type Settings = {
  readonly engine?: Database["engine"];
  readonly estimatesPerMinute?: number;
  /** room for bodies, and writers */
  readonly ingest?: Partial<Parameters<typeof createIngest>[0]>;
  /** path of a configuration of plugins; without one, the built-in providers */
  readonly config?: string;
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
  const { engine = "pglite", estimatesPerMinute = 1e6 } = settings;
  const database = await openTestLedger(engine);
  const loaded = await loadProviders(settings);
  const estimator = createEstimator(loaded);
  const ingest = createIngest({ engine: database.engine, estimator, ...settings.ingest });
  const faults: unknown[] = [];
  const opened = { database, ...loaded, estimator, ingest };
  // On request alone: what runs by itself would run beside the tests of everything else.
  const jobs = startInProcessJobs({
    jobs: listJobs(opened, { gridHours: "on" }).map((job) => ({
      name: job.name,
      run: (...run) => job.run(...run),
    })),
    report: (line) => faults.push(line),
  });
  const context: Context = { ...opened, jobs };
  await ensureDefaultOrganization(context);
  const api = await createApi({ ...context, estimatesPerMinute, reportFault: (fault) => faults.push(fault) });
  return {
    ...context,
    url: await api.listen({ host: "127.0.0.1", port: 0 }),
    faults,
    async close() {
      await api.close();
      await jobs.stop();
      await database.close();
    },
  };
}
