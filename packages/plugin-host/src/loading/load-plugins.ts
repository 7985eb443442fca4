import type { GridProviderV1, HardwareProviderV1, ModelProviderV1 } from "@llmcarbon/spec";
import { leaveOutDoubles } from "./leave-out-doubles.ts";
import { loadPlugin } from "./load-plugin.ts";
import type { LoadSettings } from "./load-settings.ts";
import { orderPlugins } from "./order-plugins.ts";
import type { PluginReport } from "./plugin-report.ts";

/** Providers in order of precedence, as `createEstimator` takes them. */
export type LoadedProviders = {
  readonly hardware: readonly HardwareProviderV1[];
  readonly grid: readonly GridProviderV1[];
  readonly models: readonly ModelProviderV1[];
};

export type LoadedPlugins = {
  readonly providers: LoadedProviders;
  /** in order of precedence; those that could not be used as well */
  readonly plugins: readonly PluginReport[];
};

/**
 * Loads what a configuration allows and nothing else, and contains it. A plugin that cannot be used is reported and
 * left out; the rest goes on.
 *
 * @throws {InvalidConfigError} when the configuration contradicts itself
 */
export async function loadPlugins(settings: LoadSettings): Promise<LoadedPlugins> {
  const orders = orderPlugins(settings.config, settings.builtIns);
  // Side by side: those that hang hold up the others once, not each in turn.
  const loaded = leaveOutDoubles(
    await Promise.all(
      orders.map(async (order) => ({
        ...(await loadPlugin(order, settings)),
        isBuiltIn: order.builtIn !== undefined,
      })),
    ),
  );
  const providers = loaded.flatMap((each) => each.providers);
  return {
    providers: {
      hardware: providers.filter((provider) => provider.kind === "hardware"),
      grid: providers.filter((provider) => provider.kind === "grid"),
      models: providers.filter((provider) => provider.kind === "model"),
    },
    plugins: loaded.map(({ report }) => report),
  };
}
