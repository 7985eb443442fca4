import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Instant, ModelProviderV1 } from "@llmcarbon/spec";
import { findModelCatalogue } from "./config/find-model-catalogue.ts";
import { readConfig, type FoundConfig } from "./config/read-config.ts";
import { containStrayFailures } from "./host/contain-stray-failures.ts";
import { createPluginHost } from "./host/create-plugin-host.ts";
import type { Variables } from "./host/secrets.ts";
import { sendConsoleToStandardError } from "./host/send-console-to-standard-error.ts";
import { createCataloguePlugin } from "./loading/create-catalogue-plugin.ts";
import { loadPlugins, type LoadedPlugins } from "./loading/load-plugins.ts";
import type { BuiltInPlugin } from "./loading/order-plugins.ts";
import type { PluginReport } from "./loading/plugin-report.ts";
import { registerFallbackModules, type FallbackModules } from "./modules/register-fallback-modules.ts";

type ProgramSettings = {
  /** file of the configuration; the nearest from the working directory upwards unless given */
  readonly path?: string | undefined;
  readonly builtIns: readonly BuiltInPlugin[];
  /** makes a provider of what stands in the user's own file of models */
  readonly createModels: (catalogue: unknown) => Promise<ModelProviderV1>;
  /** the contract, and the kit where the program has it, for plugins without a copy of their own */
  readonly modules: FallbackModules;
  /** for secrets */
  readonly environment: Variables;
  readonly cacheDirectory: string;
  /** how long an import or an answer may take; 10 s unless given */
  readonly deadlineMs?: number;
  /** takes a line for each plugin that is left out, and for each that fails beside its answers */
  readonly report: (line: string) => void;
};

export type ConfiguredPlugins = LoadedPlugins &
  FoundConfig & {
    /** for every estimate made with these plugins: what a reader of its figures must know */
    readonly warnings: readonly PluginWarning[];
  };

type PluginWarning = { readonly code: "plugin-left-out"; readonly message: string };

/**
 * All that a program does to run with a configuration: reads it, makes the process fit for code of others (its console
 * goes to standard error, its strays end nothing) and loads what it allows.
 *
 * @throws {FootprintError} `invalid-config`
 */
export async function loadConfiguredPlugins(settings: ProgramSettings): Promise<ConfiguredPlugins> {
  const { path, modules, environment, cacheDirectory, report } = settings;
  const cwd = process.cwd();
  registerFallbackModules(modules);
  sendConsoleToStandardError();
  containStrayFailures(report);
  const found = await readConfig({
    cwd,
    deadlineMs: settings.deadlineMs,
    ...(path !== undefined && { path }),
  });
  const loaded = await loadPlugins({
    config: found.config,
    from: found.path === undefined ? cwd : dirname(found.path),
    builtIns: [...listCatalogues(found, cwd, settings.createModels), ...settings.builtIns],
    host: createPluginHost({
      environment,
      fetch: globalThis.fetch,
      now: () => new Date().toISOString() as Instant,
      cacheDirectory,
    }),
    deadlineMs: settings.deadlineMs,
  });
  const warnings = loaded.plugins.flatMap(warnOfLeftOut);
  for (const { message } of warnings) report(message);
  return { ...loaded, ...found, warnings };
}

function warnOfLeftOut({ name, problem, providers }: PluginReport): readonly PluginWarning[] {
  if (problem === undefined) return [];
  const what = providers.length === 0 ? "" : "a part of ";
  return [{ code: "plugin-left-out", message: `${what}plugin "${name}" is left out: ${problem}` }];
}

/** The user's own file of models, where there is one or one is named. */
function listCatalogues(
  found: FoundConfig,
  cwd: string,
  createProvider: ProgramSettings["createModels"],
): readonly BuiltInPlugin[] {
  const file = findModelCatalogue({ ...found, cwd });
  const isWanted = found.config.modelCatalogue !== undefined || existsSync(file);
  return isWanted ? [createCataloguePlugin({ file, createProvider })] : [];
}
