import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The API as a process of its own, from sources. */
export type LaunchedApi = {
  readonly child: ChildProcess;
  readonly url: string;
  /** what it has written to standard error so far */
  readonly stderr: () => string;
};

const MAIN = join(import.meta.dirname, "..", "main.ts");
const LISTENS = /listens on (http:\S+)$/;

/** Starts the API on a free port without the demo; resolves when it listens. */
export async function launchApi(variables: Readonly<Record<string, string>>): Promise<LaunchedApi> {
  const child = spawn(process.execPath, ["--conditions=@llmcarbon/source", MAIN], {
    env: {
      PATH: process.env["PATH"],
      LLMCARBON_API_PORT: "0",
      LLMCARBON_DEMO: "off",
      LLMCARBON_ACCESS: "open",
      LLMCARBON_SECRET: "a secret of the tests, long enough to be one",
      LLMCARBON_LOG_LEVEL: "warn",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = LISTENS.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { child, url, stderr: () => stderr };
  }
  throw new Error(`the API did not start: ${stderr}`);
}

/** Ends it as a power cut does. */
export async function killApi({ child }: Pick<LaunchedApi, "child">): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
