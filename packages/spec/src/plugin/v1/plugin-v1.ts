import type { GridProviderV1 } from "../../grid/v1/grid-provider-v1.ts";
import type { HardwareProviderV1 } from "../../hardware/v1/hardware-provider-v1.ts";
import type { ModelProviderV1 } from "../../model/v1/model-provider-v1.ts";

export type ProviderV1 = HardwareProviderV1 | GridProviderV1 | ModelProviderV1;

/** What the default export of a plugin package is. */
export type PluginV1<Settings> = {
  readonly specificationVersion: "v1";
  /** name of the npm package */
  readonly name: string;
  create(settings: Settings): readonly ProviderV1[];
};

/** Declares a plugin; types its settings and nothing else. */
export const definePlugin = <Settings>(plugin: PluginV1<Settings>): PluginV1<Settings> => plugin;
