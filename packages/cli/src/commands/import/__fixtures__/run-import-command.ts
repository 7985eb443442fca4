import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Outcome } from "../../../__fixtures__/run-command.ts";

const bin = fileURLToPath(new URL("bin.ts", import.meta.url));

type Given = {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** when it is killed, with no word of warning */
  readonly killed?: Promise<unknown>;
};

/** Runs `llmcarbon import` as a process. */
export async function runImportCommand(args: readonly string[], given: Given = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ["--conditions=@llmcarbon/source", bin, "import", ...args], {
    stdio: "pipe",
    env: { ...process.env, ...given.env },
  });
  const closed = once(child, "close");
  void given.killed?.then(() => child.kill("SIGKILL"));
  child.stdin.end(given.input ?? "");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await closed) as [number | null];
  return { code, stdout, stderr };
}
