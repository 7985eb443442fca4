import type { ConfigV1 } from "@llmcarbon/spec";
import type { PluginHost } from "../host/create-plugin-host.ts";
import type { BuiltInPlugin } from "./order-plugins.ts";

export type LoadSettings = {
  readonly config: ConfigV1;
  /** the folder that names in the configuration are meant from */
  readonly from: string;
  readonly builtIns: readonly BuiltInPlugin[];
  readonly host: PluginHost;
  /** how long an import or an answer may take; 10 s unless given */
  readonly deadlineMs?: number | undefined;
};
