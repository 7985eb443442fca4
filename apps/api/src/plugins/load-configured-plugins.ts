import { dirname, join } from "node:path";
import { loadConfiguredPlugins as load, type ConfiguredPlugins } from "@llmcarbon/plugin-host";
import type { Environment } from "../env.ts";
import { BUILT_IN_PLUGINS } from "./built-in-plugins.ts";

/**
 * What the configuration allows: the one LLMCARBON_CONFIG names, else the nearest llmcarbon.config.* from the working
 * directory upwards.
 *
 * @param report takes a line for what is wrong with a plugin
 * @throws {FootprintError} `invalid-config`
 */
export const loadConfiguredPlugins = (
  environment: Environment,
  report: (line: string) => void,
): Promise<ConfiguredPlugins> =>
  load({
    path: environment.LLMCARBON_CONFIG,
    builtIns: BUILT_IN_PLUGINS,
    createModels: async (catalogue) => {
      const { createLocalModelProvider, parseModelCatalogue } =
        await import("@llmcarbon/providers-models/local");
      return createLocalModelProvider(parseModelCatalogue(catalogue));
    },
    modules: { "@llmcarbon/spec": import.meta.resolve("@llmcarbon/spec") },
    environment: environment.secrets,
    cacheDirectory: environment.LLMCARBON_CACHE_DIR ?? join(dirname(environment.LLMCARBON_DATA_DIR), "cache"),
    report,
  });
