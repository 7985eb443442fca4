import type { GridProviderV1 } from "../../grid/v1/grid-provider-v1.ts";
import type { HardwareProviderV1 } from "../../hardware/v1/hardware-provider-v1.ts";
import type { ModelProviderV1 } from "../../model/v1/model-provider-v1.ts";
import type { Instant } from "../../units/index.ts";

export type ProviderV1 = HardwareProviderV1 | GridProviderV1 | ModelProviderV1;

/** The part of a request that plugins use. */
export type RequestV1 = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `manual` for requests that carry a key: it must not follow to another host */
  readonly redirect?: "follow" | "manual" | "error";
  /** an `AbortSignal`; the contract knows no platform's types, and the platform's own `fetch` must fit */
  // oxlint-disable-next-line typescript/no-explicit-any -- see above
  readonly signal?: any;
};

/** The part of a response that plugins use. */
export type ResponseV1 = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
};

/** A place to keep what was fetched, by key. Entries may vanish at any time. */
export type CacheStoreV1 = {
  get(key: string): PromiseLike<string | undefined>;
  set(key: string, text: string): PromiseLike<void>;
};

/** What a plugin may use of the world outside: nothing else, so that tests can replace it all. */
export type PluginHostV1 = {
  /** as the platform's own `fetch`, which may stand here */
  fetch(url: string, options?: RequestV1): Promise<ResponseV1>;
  readonly now: () => Instant;
  /** a key or password by name; from the environment or the secret store, `undefined` where neither has it */
  readonly secret: (name: string) => string | undefined;
  /** kept between processes where the program has a place for it */
  readonly cache?: CacheStoreV1;
};

/** What the default export of a plugin package is. */
export type PluginV1<Settings> = {
  readonly specificationVersion: "v1";
  /** name of the npm package */
  readonly name: string;
  /** called once, with the settings of the configuration; must not wait for anything outside */
  create(settings: Settings, host: PluginHostV1): readonly ProviderV1[];
};

/** Declares a plugin; types its settings and nothing else. */
export const definePlugin = <Settings>(plugin: PluginV1<Settings>): PluginV1<Settings> => plugin;
