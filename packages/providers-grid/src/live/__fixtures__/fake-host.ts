import { parseInstant, toMilliseconds, seconds, type Instant, type PluginHostV1 } from "@llmcarbon/spec";
import type { Pacing } from "../http/pacing.ts";

export type FakeHost = PluginHostV1 & {
  /** sets the clock */
  set(now: string): void;
  advance(durationS: number): void;
  /** what the cache holds */
  readonly stored: Map<string, string>;
  /** waits that were asked for [ms]; the clock goes on by each of them */
  readonly waits: number[];
  readonly pacing: Pacing;
};

/** The world outside: a clock and waiting in the test's hands, real requests, keys by name and a cache. */
export function createFakeHost(now: string, secrets: Readonly<Record<string, string>> = {}): FakeHost {
  let time = Date.parse(parseInstant(now));
  const stored = new Map<string, string>();
  const waits: number[] = [];
  return {
    stored,
    waits,
    set(instant) {
      time = Date.parse(parseInstant(instant));
    },
    advance(durationS) {
      time += toMilliseconds(seconds(durationS));
    },
    fetch: (url, options) => globalThis.fetch(url, options),
    now: () => new Date(time).toISOString() as Instant,
    secret: (name) => secrets[name],
    cache: {
      get: async (key) => stored.get(key),
      set: async (key, text) => {
        stored.set(key, text);
      },
    },
    pacing: {
      random: () => 0.5,
      wait: async (durationMs) => {
        waits.push(durationMs);
        time += durationMs;
      },
    },
  };
}
