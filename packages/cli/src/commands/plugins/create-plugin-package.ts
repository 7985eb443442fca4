import { closeSync, existsSync, openSync, readSync, readdirSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { UnwritableFileError } from "../../errors/unwritable-file-error.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { say } from "../../output/say.ts";
import { readTemplate, type TemplateKind } from "./read-template.ts";

export type CreateFlags = {
  readonly dir?: string;
  readonly specFrom?: string;
  readonly testkitFrom?: string;
};

const KINDS: readonly TemplateKind[] = ["hardware", "grid", "models"];
/** What the npm registry accepts as a new name. */
const NPM_NAME = /^(?:@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/;
const LONGEST_NAME = 214;
const UNUSABLE = new Set(["node_modules", "favicon.ico"]);

/** Writes a package that installs, builds, conforms and can be packed; prints where it lies. */
export async function runCreate(kind: string, name: string, flags: CreateFlags): Promise<void> {
  const folder = resolve(flags.dir ?? baseOf(checkName(name)));
  const files = readTemplate(checkKind(kind), {
    name,
    base: baseOf(name),
    spec: toDependency(flags.specFrom, "--spec-from", folder),
    testkit: toKit(flags, folder),
  });
  checkEmpty(folder);
  for (const { path, text } of files) {
    const file = join(folder, path);
    try {
      await makeFolder(dirname(file));
      await writeFile(file, text);
    } catch (error) {
      throw new UnwritableFileError(file, error);
    }
  }
  process.stdout.write(`${folder}\n`);
  if (flags.specFrom !== undefined && flags.testkitFrom === undefined) {
    say(
      "src/conformance.test.ts is left out, since the kit is not there to install; --testkit-from <tarball> brings it. `llmcarbon plugins check` needs neither",
    );
  }
  const path = relative(process.cwd(), folder);
  const enter = path === "" ? "" : `cd ${quoteForShell(path)} && `;
  say(`next: ${enter}npm install && npm run build && npm test && llmcarbon plugins check .`);
}

/** A path as a person can paste it. */
const quoteForShell = (path: string): string =>
  /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;

/** From the first folder there is, one by one: Node's own recursion never ends where the system takes no folders, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder);
}

function checkKind(kind: string): TemplateKind {
  const known = KINDS.find((each) => each === kind);
  if (known === undefined) throw new UsageError(`kind: found "${kind}"; allowed: ${KINDS.join(", ")}`);
  return known;
}

function checkName(name: string): string {
  if (NPM_NAME.test(name) && name.length <= LONGEST_NAME && !UNUSABLE.has(name)) return name;
  throw new UsageError(
    `name: found "${name}"; allowed: a name for npm: small letters, digits and - . _ with or without a scope, such as @acme/llmcarbon-sites`,
  );
}

function checkEmpty(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory())
    throw new UsageError(`--dir: found a file at ${folder}; allowed: a new or empty folder`);
  if (readdirSync(folder).length > 0) {
    throw new UsageError(`--dir: found files in ${folder}; allowed: a new or empty folder`);
  }
}

/** The part of a name after its scope. */
const baseOf = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

/** A packed tarball as npm wants it named, from the folder it is installed in. */
function toDependency(tarball: string | undefined, flag: string, folder: string): string | undefined {
  if (tarball === undefined) return undefined;
  const file = resolve(tarball);
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new UsageError(`${flag}: found no file at ${tarball}; allowed: a tarball that npm pack made`);
  }
  if (!isGzip(file)) {
    throw new UsageError(`${flag}: found no tarball in ${tarball}; allowed: a tarball that npm pack made`);
  }
  return `file:${relative(folder, file).split(sep).join("/")}`;
}

/** Whether a file begins as every gzip does. */
function isGzip(file: string): boolean {
  const beginning = Buffer.alloc(GZIP.length);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, beginning);
    return beginning.equals(GZIP);
  } finally {
    closeSync(descriptor);
  }
}

const GZIP = Buffer.from([0x1f, 0x8b]);

/** From the registry, from a tarball, or not at all while only the contract is given. */
function toKit({ specFrom, testkitFrom }: CreateFlags, folder: string): string | false | undefined {
  return specFrom !== undefined && testkitFrom === undefined
    ? false
    : toDependency(testkitFrom, "--testkit-from", folder);
}
