import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../apps/api/dist/main.js", import.meta.url));

/** The built API as a process of its own. */
export type LedgerApi = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

export type LedgerSettings = { readonly databaseUrl: string } | { readonly dataDirectory: string };

const LISTENS = /listens on (\S+)/;

export async function startLedgerApi(settings: LedgerSettings): Promise<LedgerApi> {
  if (!existsSync(main)) throw new Error(`${main} is not built; run npm run build`);
  const child = spawn(process.execPath, ["--max-semi-space-size=64", main], {
    env: {
      ...process.env,
      LLMCARBON_API_PORT: "0",
      LLMCARBON_DEMO: "off",
      LLMCARBON_ACCESS: "open",
      LLMCARBON_LOG_LEVEL: "warn",
      LLMCARBON_SECRET: "a secret of the bench, long enough to be one",
      ...("databaseUrl" in settings
        ? { DATABASE_URL: settings.databaseUrl }
        : { LLMCARBON_DATA_DIR: settings.dataDirectory, DATABASE_URL: "" }),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { url: await readAddress(child), stop: () => stop(child) };
}

async function readAddress(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the API has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const address = LISTENS.exec(line)?.[1];
    if (address !== undefined) {
      child.stdout.resume();
      return address;
    }
  }
  throw new Error("the API ended before it listened");
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
