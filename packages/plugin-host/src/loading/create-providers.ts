import type { ProviderV1 } from "@llmcarbon/spec";
import { containProvider } from "../containment/contain-provider.ts";
import { describeProvider } from "../containment/describe-provider.ts";
import { PluginError } from "../errors/plugin-error.ts";
import { describeFound, describeThrown } from "../text/to-line.ts";
import type { LoadedPlugin } from "./adapt-plugin.ts";
import type { LoadSettings } from "./load-settings.ts";
import type { PluginOrder } from "./order-plugins.ts";

export type Creation = {
  readonly order: PluginOrder;
  readonly settings: LoadSettings;
  /** whose the cache is */
  readonly name: string;
};

export type Created = {
  readonly providers: readonly ProviderV1[];
  /** a line for each provider that is none */
  readonly problems: readonly string[];
};

const MOST_PROVIDERS = 1000;

/**
 * Asks a plugin for its providers and contains them; our own are taken as they are, since containment is for code of
 * others and would cost every answer.
 *
 * @throws {PluginError} when it throws, or gives no list
 */
export function createProviders(plugin: LoadedPlugin, { order, settings, name }: Creation): Created {
  const { host, deadlineMs } = settings;
  const created = listCreated(() => plugin.create(order.settings, host.forPlugin(name)));
  const providers: ProviderV1[] = [];
  const problems: string[] = [];
  for (const provider of created as readonly ProviderV1[]) {
    try {
      if (order.builtIn === undefined) {
        providers.push(containProvider(provider, { redact: host.redact, now: host.now, deadlineMs }));
      } else {
        describeProvider(provider);
        providers.push(provider);
      }
    } catch (error) {
      problems.push(describeThrown(error));
    }
  }
  return { providers, problems };
}

function listCreated(run: () => unknown): readonly unknown[] {
  let created: unknown;
  try {
    created = run();
  } catch (error) {
    throw new PluginError("plugin-unusable", `its create failed: ${describeThrown(error)}`, error);
  }
  if (created instanceof Promise) {
    // Nobody will wait for it; broken, it would end the process.
    created.catch(() => {});
    throw new PluginError("plugin-unusable", "its create gave a promise; allowed: a list of providers");
  }
  if (!Array.isArray(created)) {
    throw new PluginError(
      "plugin-unusable",
      `its create gave ${describeFound(created)}; allowed: a list of providers`,
    );
  }
  if (created.length > MOST_PROVIDERS) {
    const found = `${created.length} providers`;
    throw new PluginError("plugin-unusable", `its create gave ${found}; allowed: up to ${MOST_PROVIDERS}`);
  }
  return created;
}
