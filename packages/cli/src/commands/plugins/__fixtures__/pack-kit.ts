import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, runIn } from "./run-in.ts";

export type Tarballs = { readonly spec: string; readonly testkit: string };

/** Builds the contract and the kit from their sources, never from a stale build, and packs them as the registry would get them. */
export async function packKit(folder: string): Promise<Tarballs> {
  const linked = { "@llmcarbon/tooling": join(root, "tooling"), "@types/node": findInstalled("@types/node") };
  const spec = await buildAndPack(folder, "spec", linked);
  const testkit = await buildAndPack(folder, "testkit", {
    ...linked,
    "@llmcarbon/spec": join(folder, "spec"),
    vitest: findInstalled("vitest"),
  });
  return { spec, testkit };
}

/** What the workspace has installed, where it really lies. */
export const findInstalled = (name: string): string =>
  realpathSync(join(root, "packages/testkit/node_modules", name));

export function link(folder: string, name: string, target: string): void {
  const path = join(folder, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "dir");
}

async function buildAndPack(
  folder: string,
  name: string,
  linked: Readonly<Record<string, string>>,
): Promise<string> {
  const copy = join(folder, name);
  const original = join(root, "packages", name);
  for (const part of ["package.json", "README.md", "src", "tsconfig.json", "tsconfig.build.json"]) {
    cpSync(join(original, part), join(copy, part), { recursive: true });
  }
  for (const [dependency, target] of Object.entries(linked)) link(copy, dependency, target);
  await run(copy, "tsc", ["-p", "tsconfig.build.json"]);
  await run(copy, "npm", ["pack", "--pack-destination", folder]);
  const tarball = readdirSync(folder).find((file) => file.startsWith(`llmcarbon-${name}-`));
  if (tarball === undefined) throw new Error(`npm pack made no tarball of ${name}`);
  return join(folder, tarball);
}

/** Runs what has to work; what it said is the message where it does not. */
export async function run(folder: string, command: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runIn(folder, command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}
