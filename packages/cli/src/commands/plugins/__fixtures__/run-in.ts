import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { nodeArgs, type Outcome } from "../../../__fixtures__/run-command.ts";

/** The workspace, whose compiler and test runner stand in for installed ones. */
export const root = fileURLToPath(new URL("../../../../../../", import.meta.url));

/** Runs a program in a folder, as a person outside the workspace would: nothing of a test run in its environment. */
export async function runIn(folder: string, command: string, args: readonly string[]): Promise<Outcome> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|TEST|NODE_|npm_|LLMCARBON_)/.test(name),
  );
  const path = [`${root}node_modules/.bin`, process.env["PATH"] ?? ""].join(delimiter);
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await closed) as [number | null];
  return { code, stdout, stderr };
}

/** Runs the command itself in a folder. */
export const runCommandIn = (folder: string, ...args: readonly string[]): Promise<Outcome> =>
  runIn(folder, process.execPath, [...nodeArgs, ...args]);
