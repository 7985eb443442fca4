import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findNearestNames, type ConfigV1, type DocumentIssue } from "@llmcarbon/spec";
import type { z } from "zod";
import { DEFAULT_DEADLINE_MS, withDeadline } from "../containment/with-deadline.ts";
import { addPluginFolder } from "../modules/plugin-folders.ts";
import { stripsTypes } from "../modules/strips-types.ts";
import { importAsModule } from "../modules/import-as-module.ts";
import { describeFound, describeThrown, quote } from "../text/to-line.ts";
import { CONFIG_KEYS, configSchema } from "./config.schema.ts";
import { CONFIG_NAMES, findConfig, type Search } from "./find-config.ts";
import { InvalidConfigError } from "../errors/invalid-config-error.ts";

export type FoundConfig = {
  readonly config: ConfigV1;
  /** absent where there is no configuration */
  readonly path?: string;
};

/**
 * The configuration at a path, or the nearest from a folder upwards; an empty one where there is none.
 *
 * @param settings.path relative to `cwd`
 * @param settings.deadlineMs how long a module may take to load; 10 s unless given
 * @throws {InvalidConfigError} `invalid-config`, with one line per thing wrong: file, place, what was found, what is allowed
 */
export async function readConfig({
  path,
  deadlineMs = DEFAULT_DEADLINE_MS,
  ...search
}: Search & { readonly path?: string; readonly deadlineMs?: number | undefined }): Promise<FoundConfig> {
  const file = path === undefined ? findConfig(search) : resolve(search.cwd, path);
  if (file === undefined) return { config: {} };
  return { config: checkConfig(await loadConfig(file, deadlineMs), file), path: file };
}

function loadConfig(file: string, deadlineMs: number): Promise<unknown> {
  const extension = extname(file);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
    return refuse(file, { found: "a folder", allowed: `a configuration, ${CONFIG_NAMES.join(", ")}` });
  }
  if (extension === ".json") return readJson(file);
  if (extension === ".mjs") return importConfig(file, deadlineMs);
  if (extension !== ".ts") {
    return refuse(file, {
      found: `a file called ${quote(basename(file))}`,
      allowed: "one that ends in .json, .mjs or .ts",
    });
  }
  if (stripsTypes()) return importConfig(file, deadlineMs);
  return refuse(file, {
    found: `TypeScript under Node ${process.versions.node}`,
    allowed: "Node 22.18 or later; or the same as llmcarbon.config.mjs or .json",
  });
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: unknown) => refuseUnreadable(file, error));
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return refuse(file, { found: `no JSON (${describeThrown(error)})`, allowed: "JSON" }, error);
  }
}

async function importConfig(file: string, deadlineMs: number): Promise<unknown> {
  // Its imports of the contract are answered where none is installed beside it.
  addPluginFolder(dirname(file));
  // The import of a missing file and of one with a missing import fail alike: reading tells them apart.
  await readFile(file).catch((error: unknown) => refuseUnreadable(file, error));
  const loading = importAsModule(pathToFileURL(file).href);
  const module = await withDeadline(loading, { what: "end of its import", deadlineMs }).catch(
    (error: unknown) =>
      refuse(file, { found: `a failure: ${describeThrown(error)}`, allowed: "a module that loads" }, error),
  );
  if (!("default" in module)) {
    return refuse(file, { found: "no default export", allowed: "export default defineConfig({ … })" });
  }
  return module["default"];
}

const READING: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a folder",
  EACCES: "a file that may not be read",
};

function refuseUnreadable(file: string, error: unknown): Promise<never> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const found = READING[code] ?? `a file that cannot be read (${describeThrown(error)})`;
  return refuse(file, { found, allowed: `a configuration, ${CONFIG_NAMES.join(", ")}` }, error);
}

async function refuse(file: string, issue: Omit<DocumentIssue, "path">, cause?: unknown): Promise<never> {
  throw new InvalidConfigError(file, [{ path: "", ...issue }], cause);
}

function checkConfig(value: unknown, file: string): ConfigV1 {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) {
    const { $schema: _, ...config } = parsed.data;
    return config;
  }
  const [first, ...others] = parsed.error.issues.flatMap((issue) => describeIssue(issue, value));
  throw new InvalidConfigError(file, [
    first ?? { path: "", found: describeFound(value), allowed: "an object" },
    ...others,
  ]);
}

type Issue = z.core.$ZodIssue;

function describeIssue(issue: Issue, document: unknown): readonly DocumentIssue[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: formatPath([...issue.path, key]),
      found: `unknown key ${quote(key)}`,
      allowed: suggestKey(key),
    }));
  }
  const found = describeFound(findAt(document, issue.path));
  return [{ path: formatPath(issue.path), found, allowed: issue.message }];
}

function suggestKey(key: string): string {
  const nearest = findNearestNames(key.slice(0, 64), CONFIG_KEYS);
  return nearest.length === 0 ? CONFIG_KEYS.join(", ") : `did you mean ${nearest.join(" or ")}?`;
}

const formatPath = (segments: readonly PropertyKey[]): string =>
  segments.reduce<string>((path, segment) => {
    if (typeof segment === "number") return `${path}[${segment}]`;
    return path === "" ? String(segment) : `${path}.${String(segment)}`;
  }, "");

const findAt = (document: unknown, segments: readonly PropertyKey[]): unknown =>
  segments.reduce<unknown>(
    (value, segment) =>
      typeof value === "object" && value !== null
        ? (value as Record<PropertyKey, unknown>)[segment]
        : undefined,
    document,
  );
