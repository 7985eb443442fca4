import { findNearestNames, type ConfigV1, type DocumentIssue } from "@llmcarbon/spec";
import { InvalidConfigError } from "../errors/invalid-config-error.ts";
import { quote } from "../text/to-line.ts";

/** A plugin that comes with the program. */
export type BuiltInPlugin = {
  readonly name: string;
  readonly version?: string;
  readonly license?: string;
  /** the file it stands for, where it is one of the user's own */
  readonly path?: string;
  /** left alone unless the configuration names it */
  readonly onlyWhenNamed?: true;
  /** before all that the configuration names */
  readonly isFirst?: true;
  /** imports its door, a module with a plugin as default export; asked only for a plugin in use */
  load(): PromiseLike<unknown>;
};

/** One plugin to load. */
export type PluginOrder = {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly builtIn?: BuiltInPlugin;
};

/**
 * The plugins to load, in order of precedence: those of the user's own that come first, those the configuration names, then the
 * built-in ones it does not.
 *
 * @throws {InvalidConfigError} for a plugin that stands there twice with the same settings, for `without` with a name that is not built in, or one that `plugins` names
 */
export function orderPlugins(config: ConfigV1, builtIns: readonly BuiltInPlugin[]): readonly PluginOrder[] {
  const { plugins = [], without = [] } = config;
  refuseTwice(plugins);
  const named = plugins.map((entry): PluginOrder => {
    const [name, settings] = typeof entry === "string" ? [entry, {}] : entry;
    const builtIn = builtIns.find((each) => each.name === name);
    return { name, settings, ...(builtIn !== undefined && { builtIn }) };
  });
  const names = new Set(named.map(({ name }) => name));
  refuseContradictions(without, { names, builtIns });
  const unnamed = builtIns
    .filter(
      ({ name, onlyWhenNamed }) => onlyWhenNamed !== true && !names.has(name) && !without.includes(name),
    )
    .map((builtIn) => ({ name: builtIn.name, settings: {}, builtIn }));
  const isFirst = ({ builtIn }: (typeof unnamed)[number]) => builtIn.isFirst === true;
  return [...unnamed.filter(isFirst), ...named, ...unnamed.filter((order) => !isFirst(order))];
}

/** The same code with the same settings gives the same providers. */
function refuseTwice(plugins: NonNullable<ConfigV1["plugins"]>): void {
  const entries = plugins.map((entry) => (typeof entry === "string" ? ([entry, {}] as const) : entry));
  const texts = entries.map((entry) => JSON.stringify(entry));
  const issues = entries.flatMap(([name], index): readonly DocumentIssue[] => {
    const before = texts.indexOf(texts[index] ?? "");
    if (before === index) return [];
    const found = `${quote(name)}, which plugins[${before}] is too`;
    return [{ path: `plugins[${index}]`, found, allowed: "each once" }];
  });
  const [first, ...others] = issues;
  if (first !== undefined) throw new InvalidConfigError("configuration", [first, ...others]);
}

type Known = { readonly names: ReadonlySet<string>; readonly builtIns: readonly BuiltInPlugin[] };

function refuseContradictions(without: readonly string[], { names, builtIns }: Known): void {
  const known = builtIns.map(({ name }) => name);
  const issues = without.flatMap((name, index): readonly DocumentIssue[] => {
    const path = `without[${index}]`;
    if (names.has(name))
      return [{ path, found: `${quote(name)}, which plugins names too`, allowed: "one of the two" }];
    if (known.includes(name)) return [];
    const [nearest] = findNearestNames(name, known);
    const allowed = nearest === undefined ? known.join(", ") : `did you mean ${nearest}?`;
    return [{ path, found: `${quote(name)}, which is not built in`, allowed }];
  });
  const [first, ...others] = issues;
  if (first !== undefined) throw new InvalidConfigError("configuration", [first, ...others]);
}
