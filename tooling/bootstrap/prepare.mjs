// Installing and building, each skipped when nothing changed since it last succeeded.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run, say, step } from "./process.mjs";

const pnpmVersion = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devEngines.packageManager
  .version;
const stamp = join(root, "node_modules/.llmcarbon-installed");

/** pnpm at the pinned version, fetched by npx: Node ≥ 20 and npm are all a machine needs. */
export const pnpm = (args, options) => run("npx", ["--yes", `pnpm@${pnpmVersion}`, ...args], options);

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .digest("hex");

/** Installs exactly what the lock file says, Node 24 among it. */
export async function install() {
  const wanted = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const child = pnpm(["install", "--frozen-lockfile"], { stdio: ["ignore", "pipe", "pipe"] });
  const took = await step(`installing packages with pnpm ${pnpmVersion}`, child);
  writeFileSync(stamp, wanted);
  say(`packages and Node 24 are in place (${took})`);
}

/** Builds data, clients and packages in the order of their dependencies; what is up to date comes from the cache. */
export async function build(filters) {
  const child = pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only", ...filters], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const took = await step("building", child);
  say(`built (${took})`);
}
