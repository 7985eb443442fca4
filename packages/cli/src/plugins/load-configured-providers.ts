import { loadConfiguredPlugins, type ConfiguredPlugins } from "@llmcarbon/plugin-host";
import { findKitModules } from "../commands/plugins/find-kit-modules.ts";
import { ENVIRONMENT, findCacheDirectory, readConfigPath } from "../env.ts";
import { say } from "../output/say.ts";
import { BUILT_IN_PLUGINS } from "./built-in-plugins.ts";
import { noteForeignCode } from "./foreign-code.ts";

/**
 * Providers as the configuration has them: the file given, else the one LLMCARBON_CONFIG names, else the nearest
 * llmcarbon.config.* from the working directory upwards. What is wrong with a plugin is said in one line.
 *
 * @throws {FootprintError} `invalid-config`
 */
export async function loadConfiguredProviders({
  config,
}: { readonly config?: string | undefined } = {}): Promise<ConfiguredPlugins> {
  noteForeignCode();
  return loadConfiguredPlugins({
    path: config ?? readConfigPath(),
    builtIns: BUILT_IN_PLUGINS,
    createModels: async (catalogue) => {
      const { createLocalModelProvider, parseModelCatalogue } =
        await import("@llmcarbon/providers-models/local");
      return createLocalModelProvider(parseModelCatalogue(catalogue));
    },
    modules: findKitModules(),
    environment: ENVIRONMENT,
    cacheDirectory: findCacheDirectory(),
    report: say,
  });
}
