import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { FootprintError } from "@llmcarbon/spec";
import specManifest from "@llmcarbon/spec/package.json" with { type: "json" };
import kitManifest from "@llmcarbon/testkit/package.json" with { type: "json" };

export type TemplateKind = "hardware" | "grid" | "models";

export type TemplateSettings = {
  /** name of the npm package */
  readonly name: string;
  /** the same without its scope */
  readonly base: string;
  /** what package.json says of the contract; the registry's version unless given */
  readonly spec: string | undefined;
  /** the same of the kit; `false` leaves it out, and the test that needs it */
  readonly testkit: string | false | undefined;
};

export type TemplateFile = { readonly path: string; readonly text: string };

/** Files are kept under this ending, so that neither npm nor a linter takes them for its own. */
const ENDING = ".template";
const CONFORMANCE_TEST = "conformance.test.ts";

/** The files of a new package: those all kinds share, then those of its kind. */
export function readTemplate(kind: TemplateKind, settings: TemplateSettings): readonly TemplateFile[] {
  const templates = findTemplates();
  return ["common", kind]
    .flatMap((part) => listFiles(join(templates, part)))
    .filter(({ path }) => settings.testkit !== false || !path.endsWith(CONFORMANCE_TEST))
    .map(({ path, text }) => ({ path, text: fill(text, kind, settings) }));
}

function fill(text: string, kind: TemplateKind, { name, base, spec, testkit }: TemplateSettings): string {
  const kit =
    testkit === false ? "" : `    "@llmcarbon/testkit": "${testkit ?? `^${kitManifest.version}`}",\n`;
  const words: Readonly<Record<string, string>> = {
    "{{name}}": name,
    "{{base}}": base,
    // With its scope: an id that another provider has is left out, and many a package is called llmcarbon-grid.
    "{{id}}": name.replace("@", "").replace("/", "-"),
    "{{kind}}": kind,
    "{{spec}}": spec ?? `^${specManifest.version}`,
    "{{today}}": new Date().toISOString().slice(0, "2026-01-01".length),
  };
  const withKit = text.replace("    {{testkit}}\n", () => kit);
  return Object.entries(words).reduce((filled, [mark, word]) => filled.replaceAll(mark, () => word), withKit);
}

function listFiles(folder: string): readonly TemplateFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => ({
      path: relative(folder, file).slice(0, -ENDING.length).split(sep).join("/"),
      text: readFileSync(file, "utf8"),
    }));
}

/** Beside the package.json of this program, wherever the code that asks was bundled to. */
function findTemplates(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const templates = join(folder, "templates", "plugin");
    if (existsSync(templates)) return templates;
    if (folder === dirname(folder)) {
      throw new FootprintError({
        code: "missing-templates",
        message: "the templates of this program are missing; install it anew",
      });
    }
  }
}
