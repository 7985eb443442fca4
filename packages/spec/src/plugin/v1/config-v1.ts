import type { GridBoundaryV1 } from "../../grid/v1/grid-intensity-v1.ts";

/** A plugin that may run: the name of its package, or a path that begins with a dot; with settings where it takes any. */
export type PluginEntryV1 = string | readonly [name: string, settings: Readonly<Record<string, unknown>>];

/** What `llmcarbon.config.json`, `.mjs` or `.ts` holds. */
export type ConfigV1 = {
  /**
   * The plugins that may run, in order of precedence; nothing else is loaded. Built-in ones follow after these,
   * or stand where they are named: `@llmcarbon/providers-hardware`, `-grid`, `-models`.
   */
  readonly plugins?: readonly PluginEntryV1[];
  /** built-in plugins that must not answer */
  readonly without?: readonly string[];
  /** what grid figures count; `lifecycle` unless given */
  readonly boundary?: GridBoundaryV1;
  /** models of one's own, as `llmcarbon models add` writes them; path relative to this file */
  readonly modelCatalogue?: string;
};

/** Types a configuration and nothing else. */
export const defineConfig = (config: ConfigV1): ConfigV1 => config;
