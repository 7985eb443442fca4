import type { PluginV1 } from "@llmcarbon/spec";
import { SPOKEN_VERSION } from "../spoken-version.ts";
import { describeFound, quote } from "../text/to-line.ts";
import { PluginError } from "../errors/plugin-error.ts";

/** A plugin whose settings nobody knows but itself. */
export type LoadedPlugin = PluginV1<Readonly<Record<string, unknown>>>;

/** Steps from an older version to the one spoken: one file per step once there is a second version. */
const STEPS: Readonly<Record<string, (plugin: Readonly<Record<string, unknown>>) => unknown>> = {
  [SPOKEN_VERSION]: (plugin) => plugin,
};

/**
 * A default export as a plugin of the version spoken here.
 *
 * @throws {PluginError} when it is none, or of a version that no step leads from; the line names both versions
 */
export function adaptPlugin(value: unknown): LoadedPlugin {
  const refuse = (found: string, allowed: string): never => {
    throw new PluginError("plugin-unusable", `${found}; allowed: ${allowed}`);
  };
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(`its default export is ${describeFound(value)}`, "definePlugin({ … })");
  }
  const declared = value as Readonly<Record<string, unknown>>;
  const version = declared["specificationVersion"];
  const step = typeof version === "string" && Object.hasOwn(STEPS, version) ? STEPS[version] : undefined;
  if (step === undefined) {
    return refuse(
      `its specificationVersion is ${describeFound(version)}`,
      `${quote(SPOKEN_VERSION)}, which this program speaks`,
    );
  }
  const plugin = step(declared) as Readonly<Record<string, unknown>>;
  if (typeof plugin["name"] !== "string" || plugin["name"] === "") {
    refuse(`its name is ${describeFound(plugin["name"])}`, "the name of its package");
  }
  if (typeof plugin["create"] !== "function") {
    refuse(`its create is ${describeFound(plugin["create"])}`, "a function that gives providers");
  }
  return plugin as LoadedPlugin;
}
