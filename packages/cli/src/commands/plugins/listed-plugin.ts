import type { PluginReport } from "@llmcarbon/plugin-host";
import type { ProviderV1 } from "@llmcarbon/spec";

/** One plugin in use, as it is shown. */
export type ListedPlugin = {
  readonly name: string;
  readonly version?: string;
  readonly license?: string;
  readonly origin: PluginReport["origin"];
  /** where it lies, for those that are not built in */
  readonly path?: string;
  readonly specificationVersion?: string;
  /** `left-out`: it supplies nothing, and `problem` says why */
  readonly state: "ok" | "left-out" | "waiting" | "failing" | "unconfigured";
  readonly problem?: string;
  readonly providers: readonly {
    readonly kind: ProviderV1["kind"];
    readonly providerId: string;
    readonly datasets: readonly { readonly id: string; readonly version: string; readonly license: string }[];
  }[];
};
