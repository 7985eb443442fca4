import { existsSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { isAbsolute, join, resolve } from "node:path";
import {
  containStrayFailures,
  openPlugin,
  registerFallbackModules,
  sendConsoleToStandardError,
  type OpenedPlugin,
} from "@llmcarbon/plugin-host";
import { FootprintError } from "@llmcarbon/spec";
import { UsageError } from "../../errors/usage-error.ts";
import { EXIT } from "../../exit-codes.ts";
import { chooseFormat, writeResults, type OutputFormat, type Writers } from "../../output/output-format.ts";
import { say } from "../../output/say.ts";
import { BUILT_IN_PLUGINS } from "../../plugins/built-in-plugins.ts";
import { noteForeignCode } from "../../plugins/foreign-code.ts";
import { findKitModules } from "./find-kit-modules.ts";
import type { PluginCheck } from "./plugin-check.ts";

export type CheckFlags = { readonly format?: OutputFormat; readonly settings?: string };

/** Runs the conformance kit over a folder or an installed package; nothing has to be installed or built in a folder. */
export async function runCheck(asked: string, { format, settings }: CheckFlags): Promise<void> {
  sendConsoleToStandardError();
  const strays: string[] = [];
  containStrayFailures((line) => strays.push(line));
  noteForeignCode();
  registerFallbackModules(findKitModules());
  const check = await checkAsked(asked, readSettings(settings), strays);
  await writeResults([check], { format: chooseFormat(format), isSingle: true }, WRITERS);
  const count = check.findings.length === 1 ? "1 finding" : `${check.findings.length} findings`;
  if (!check.ok) say(`plugins check: ${count} in ${check.plugin}`);
  process.exitCode = check.ok ? EXIT.ok : EXIT.partial;
}

async function checkAsked(asked: string, settings: unknown, strays: readonly string[]): Promise<PluginCheck> {
  const opened = await open(asked);
  const { manifest } = opened;
  const { CHECK_RULES, checkPlugin, createFinding } = await import("@llmcarbon/testkit");
  const findings =
    "failure" in opened
      ? [createFinding("plugin-door", "import", opened.failure)]
      : [
          ...(await checkPlugin(opened.plugin, {
            settings,
            ...(manifest === undefined ? {} : { manifest }),
          })),
        ];
  // A promise that broke just now is heard of a turn later.
  await setImmediate();
  findings.push(...strays.map((line) => createFinding("no-throw", "beside its answers", line)));
  return {
    plugin: manifest?.name ?? asked,
    ...(manifest?.version === undefined ? {} : { version: manifest.version }),
    ok: findings.length === 0,
    findings: findings.map(({ rule, subject, message, page }) => ({
      rule,
      why: CHECK_RULES[rule],
      subject,
      message,
      page,
    })),
  };
}

/** A plugin, or why its code does not load, which is something to find fault with. */
type Opened = { readonly manifest?: OpenedPlugin["manifest"] } & (
  | { readonly plugin: unknown }
  | { readonly failure: string }
);

/** @throws {UsageError} where there is no plugin at all */
async function open(asked: string): Promise<Opened> {
  const folder = resolve(asked);
  const isPath = asked.startsWith(".") || isAbsolute(asked) || existsSync(join(folder, "package.json"));
  try {
    const opened = await openPlugin({ name: isPath ? folder : asked, from: process.cwd() });
    const isMeant = opened.manifest?.keywords?.includes(KEYWORD) === true;
    if ("problem" in opened) {
      const { problem, ...door } = opened;
      if (isMeant || problem.cause !== undefined) return { ...door, failure: problem.message };
      throw problem;
    }
    if (isMeant || isPlugin(opened.plugin)) return opened;
    throw new UsageError("is no plugin: its default export is not what definePlugin({ … }) gives");
  } catch (error) {
    if (!FootprintError.isInstance(error)) throw error;
    const builtIn = BUILT_IN_PLUGINS.find(({ name }) => name === asked);
    if (builtIn !== undefined) return { plugin: ((await builtIn.load()) as { default?: unknown }).default };
    // The message of a folder begins with it.
    throw new UsageError(error.message.startsWith(folder) ? error.message : `${asked}: ${error.message}`);
  }
}

/** A package that calls itself one is meant as one, whatever it exports. */
const KEYWORD = "llmcarbon-plugin";

/** Whatever has a `create` is a plugin, right or wrong; anything else was not meant as one. */
const isPlugin = (value: unknown): boolean =>
  typeof value === "object" && value !== null && ("create" in value || "specificationVersion" in value);

function readSettings(text: string | undefined): unknown {
  if (text === undefined) return {};
  try {
    const settings: unknown = JSON.parse(text);
    if (typeof settings === "object" && settings !== null && !Array.isArray(settings)) return settings;
    throw new TypeError("no object");
  } catch {
    throw new UsageError(
      `--settings: found ${JSON.stringify(text)}; allowed: a JSON object such as {"token":"…"}`,
    );
  }
}

const WRITERS: Writers<PluginCheck> = {
  table: async (checks, terminal) => (await import("./check-text.ts")).toCheckText(checks, terminal),
  markdown: async (checks) => (await import("./check-text.ts")).toCheckMarkdown(checks),
  csv: async (checks) => (await import("./check-text.ts")).toCheckCsv(checks),
};
