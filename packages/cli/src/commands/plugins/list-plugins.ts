import type { PluginReport } from "@llmcarbon/plugin-host";
import type { ProviderV1 } from "@llmcarbon/spec";
import { chooseFormat, writeResults, type OutputFormat, type Writers } from "../../output/output-format.ts";
import { loadConfiguredProviders } from "../../plugins/load-configured-providers.ts";
import type { ListedPlugin } from "./listed-plugin.ts";

export type ListFlags = { readonly format?: OutputFormat; readonly config?: string };

/** Plugins in use in order of precedence, those that could not be loaded among them. */
export async function runList({ format, config }: ListFlags): Promise<void> {
  const { plugins, providers } = await loadConfiguredProviders({ config });
  const all = [...providers.hardware, ...providers.grid, ...providers.models];
  const listed = plugins.map((plugin) => describePlugin(plugin, all));
  await writeResults(listed, { format: chooseFormat(format), isSingle: false }, WRITERS);
}

function describePlugin(report: PluginReport, all: readonly ProviderV1[]): ListedPlugin {
  const { name, version, license, origin, path, specificationVersion, problem } = report;
  const own = report.providers.map(({ kind, providerId }) => ({
    kind,
    providerId,
    provider: all.find((each) => each.kind === kind && each.providerId === providerId),
  }));
  return {
    name,
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    origin,
    ...(path === undefined ? {} : { path }),
    ...(specificationVersion === undefined ? {} : { specificationVersion }),
    ...describeState(
      own.map(({ provider }) => provider),
      problem,
    ),
    providers: own.map(({ kind, providerId, provider }) => ({
      kind,
      providerId,
      datasets: (provider?.datasets ?? []).map(({ id, version: of, license: under }) => ({
        id,
        version: of,
        license: under,
      })),
    })),
  };
}

/** The worst of its providers, since that is what somebody has to look at. */
function describeState(
  own: readonly (ProviderV1 | undefined)[],
  problem: string | undefined,
): Pick<ListedPlugin, "state" | "problem"> {
  if (own.length === 0) return { state: "left-out", ...(problem === undefined ? {} : { problem }) };
  const healths = own.map((provider) => provider?.doDescribeHealth?.());
  for (const state of ["failing", "unconfigured", "waiting"] as const) {
    const health = healths.find((each) => each?.state === state);
    const line = problem ?? health?.message;
    if (health !== undefined) return { state, ...(line === undefined ? {} : { problem: line }) };
  }
  return { state: "ok", ...(problem === undefined ? {} : { problem }) };
}

const WRITERS: Writers<ListedPlugin> = {
  table: async (plugins, terminal) => (await import("./plugin-text.ts")).toPluginTable(plugins, terminal),
  markdown: async (plugins) => (await import("./plugin-text.ts")).toPluginMarkdown(plugins),
  csv: async (plugins) => (await import("./plugin-text.ts")).toPluginCsv(plugins),
};
