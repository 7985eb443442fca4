import type { Instant, PluginHostV1 } from "@llmcarbon/spec";
import { createBoundedFetch, type Fetch } from "./bounded-fetch.ts";
import { createDiskCache } from "./disk-cache.ts";
import { createSecrets, type Variables } from "./secrets.ts";

export type HostSettings = {
  readonly environment: Variables;
  /** the platform's own */
  readonly fetch: Fetch;
  readonly now: () => Instant;
  /** where fetched texts are kept between processes; nowhere unless given */
  readonly cacheDirectory?: string;
};

/** What the program lends its plugins. */
export type PluginHost = {
  /** the world outside for one plugin; its cache is its own */
  readonly forPlugin: (name: string) => PluginHostV1;
  /** takes every secret that was ever handed out out of a text */
  readonly redact: (text: string) => string;
  readonly now: () => Instant;
};

/** Network, clock, secrets and cache for plugins: the only ones they need to know. */
export function createPluginHost({ environment, fetch, now, cacheDirectory }: HostSettings): PluginHost {
  const secrets = createSecrets(environment);
  const boundedFetch = createBoundedFetch(fetch);
  const cache = cacheDirectory === undefined ? undefined : createDiskCache({ directory: cacheDirectory });
  return {
    now,
    redact: secrets.redact,
    forPlugin: (name) => ({
      fetch: boundedFetch,
      now,
      secret: secrets.find,
      ...(cache !== undefined && {
        cache: {
          get: (key: string) => cache.get(`${name}\n${key}`),
          set: (key: string, text: string) => cache.set(`${name}\n${key}`, text),
        },
      }),
    }),
  };
}
