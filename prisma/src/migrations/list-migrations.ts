import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Migration = {
  /** name of its folder */
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the file, as Prisma records it */
  readonly checksum: string;
};

/** From src/migrations as from dist/migrations the SQL lies two floors up; a bundle has it beside itself. */
const FOLDERS = ["./migrations/", "../../migrations/"];

/** Every such folder has Prisma's lock file. */
function findMigrationsFolder(): string {
  const places = FOLDERS.map((folder) => new URL(folder, import.meta.url));
  const found = places.find((place) => existsSync(new URL("migration_lock.toml", place)));
  return fileURLToPath(found ?? new URL("../../migrations/", import.meta.url));
}

/** All migrations, oldest first. */
export async function listMigrations(folder: string = findMigrationsFolder()): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const script = await readFile(join(folder, name, "migration.sql"), "utf8");
  return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
}
