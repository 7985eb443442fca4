import { homedir } from "node:os";
import { resolve } from "node:path";
import type { ProviderV1 } from "@llmcarbon/spec";
import { describeThrown, toLine } from "../text/to-line.ts";
import { adaptPlugin } from "./adapt-plugin.ts";
import { createProviders } from "./create-providers.ts";
import { findPluginDoor, type PluginDoor } from "./find-plugin-door.ts";
import { importDoor } from "./open-plugin.ts";
import type { LoadSettings } from "./load-settings.ts";
import type { BuiltInPlugin, PluginOrder } from "./order-plugins.ts";
import { isPluginPath } from "./plugin-name.ts";
import type { PluginReport } from "./plugin-report.ts";

type Loaded = { readonly report: PluginReport; readonly providers: readonly ProviderV1[] };

/** Loads one plugin as far as it can be loaded. Never throws: what is wrong stands in the report. */
export async function loadPlugin(order: PluginOrder, settings: LoadSettings): Promise<Loaded> {
  const { name, builtIn } = order;
  const origin = isPluginPath(name) ? "path" : "package";
  let report: PluginReport = { name, origin, providers: [] };
  try {
    let plugin: unknown;
    if (builtIn === undefined) {
      const door = findPluginDoor({ name, from: settings.from });
      report = describeDoor(door, name);
      plugin = await importDoor(door, settings.deadlineMs);
    } else {
      report = describeBuiltIn(builtIn);
      plugin = ((await builtIn.load()) as { readonly default?: unknown }).default;
    }
    report = { ...report, ...readVersion(plugin) };
    const adapted = adaptPlugin(plugin);
    // A plugin that is a single file has no package to take its name from.
    if (report.name === name && origin === "path") report = { ...report, name: toLine(adapted.name) };
    const { providers, problems } = createProviders(adapted, { order, settings, name: report.name });
    const given = providers.map(({ kind, providerId }) => ({ kind, providerId }));
    return { providers, report: addProblem({ ...report, providers: given }, problems, settings) };
  } catch (error) {
    return { providers: [], report: addProblem(report, [describeThrown(error)], settings) };
  }
}

function describeBuiltIn({ name, path, version, license }: BuiltInPlugin): PluginReport {
  const origin = path === undefined ? "built-in" : "path";
  return { name, origin, providers: [], ...present({ path, version, license }) };
}

function describeDoor({ origin, file, folder, manifest }: PluginDoor, entry: string): PluginReport {
  const { name = entry, version, license } = manifest ?? {};
  const path = manifest === undefined ? file : folder;
  return { name: toLine(name), origin, path, providers: [], ...present({ version, license }) };
}

type Words = "path" | "version" | "license";

const present = (
  words: Readonly<Partial<Record<Words, string | undefined>>>,
): Partial<Record<Words, string>> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([key, word]) => (word === undefined ? [] : [[key, toLine(word)]])),
  );

function readVersion(plugin: unknown): { readonly specificationVersion?: string } {
  if (typeof plugin !== "object" || plugin === null || !("specificationVersion" in plugin)) return {};
  const { specificationVersion } = plugin;
  return typeof specificationVersion === "string"
    ? { specificationVersion: toLine(specificationVersion) }
    : {};
}

/** One line that may be shown to people elsewhere: folders of this machine become the names the configuration gives them. */
function addProblem(
  report: PluginReport,
  [first, ...others]: readonly string[],
  { from, host }: LoadSettings,
): PluginReport {
  if (first === undefined) return report;
  const rest = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const folders: readonly (readonly [string, string])[] = [
    [report.path ?? "", report.name],
    [resolve(from), "."],
    [homedir(), "~"],
  ];
  const line = folders
    .filter(([folder]) => folder.length > 1)
    .reduce(
      (text, [folder, word]) => text.replaceAll(folder, word),
      `${first}${rest}`.replaceAll("file://", ""),
    );
  return { ...report, problem: toLine(host.redact(line)) };
}
