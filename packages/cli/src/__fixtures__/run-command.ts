import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin.ts", import.meta.url));

/** Where the example activities lie. */
export const examples = fileURLToPath(new URL("../../../../examples/", import.meta.url));

/** How Node starts our sources as they are. */
export const nodeArgs: readonly string[] = ["--conditions=@llmcarbon/source", bin];

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the real command as a process with its standard input as a pipe, which stays empty unless text is given. */
export async function runCommand(args: readonly string[], input = ""): Promise<Outcome> {
  const child = spawn(process.execPath, [...nodeArgs, ...args], { stdio: "pipe" });
  child.stdin.end(input);
  return collect(child);
}

/** Runs a line of shell in which `"$@"` is the command, so that its path may hold a space. */
export const runShell = (line: string): Promise<Outcome> =>
  collect(
    spawn("sh", ["-c", line, "sh", process.execPath, ...nodeArgs], { stdio: ["ignore", "pipe", "pipe"] }),
  );

async function collect(child: ReturnType<typeof spawn>): Promise<Outcome> {
  const closed = once(child, "close");
  const read = async (stream: Readable | null) => (stream === null ? "" : text(stream));
  const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
  const [code] = (await closed) as [number | null];
  return { code, stdout, stderr };
}
