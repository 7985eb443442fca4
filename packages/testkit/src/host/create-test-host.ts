import type { CacheStoreV1, PluginHostV1 } from "@llmcarbon/spec";
import { createTestClock, type TestClock } from "./create-test-clock.ts";
import { createTestNetwork, type TestNetwork } from "./create-test-network.ts";

export type TestHostSettings = {
  /** where the clock stands at first */
  readonly now?: string;
  /** keys by name */
  readonly secrets?: Readonly<Record<string, string>>;
};

/** The world outside of a plugin, all of it in a test's hands. */
export type TestHost = PluginHostV1 & {
  readonly clock: TestClock;
  readonly network: TestNetwork;
  readonly cache: CacheStoreV1;
  /** what the plugin keeps in its cache */
  readonly stored: Map<string, string>;
};

/**
 * @example
 * const host = createTestHost({ now: "2026-03-01T12:00:00Z", secrets: { ACME_TOKEN: "t" } });
 * host.network.answer("https://api.acme.test/", { status: 429, headers: { "retry-after": "1" } }, { body: { g: 56 } });
 * const [provider] = plugin.create({}, host);
 */
export function createTestHost({ now, secrets = {} }: TestHostSettings = {}): TestHost {
  const clock = createTestClock(now);
  const network = createTestNetwork();
  const stored = new Map<string, string>();
  return {
    clock,
    network,
    stored,
    now: clock.now,
    fetch: network.fetch,
    secret: (name) => (Object.hasOwn(secrets, name) ? secrets[name] : undefined),
    cache: {
      get: async (key) => stored.get(key),
      set: async (key, text) => void stored.set(key, text),
    },
  };
}
