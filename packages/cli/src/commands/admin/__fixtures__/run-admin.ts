import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { nodeArgs, type Outcome } from "../../../__fixtures__/run-command.ts";

/** Runs `llmcarbon admin` as a process that has none of this one's ledger. */
export async function runAdmin(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [...nodeArgs, "admin", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATABASE_URL: "", LLMCARBON_DATA_DIR: "", LLMCARBON_API_KEY: "", ...env },
  });
  const closed = once(child, "close") as Promise<[number | null]>;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  return { code, stdout, stderr };
}
