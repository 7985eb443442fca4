import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { send } from "../testing/send.ts";

vi.setConfig({ testTimeout: 120_000 });

const fixture = (name: string) =>
  fileURLToPath(
    new URL(`../../../../packages/plugin-host/src/__fixtures__/plugins/${name}`, import.meta.url),
  );

let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-api-plugins-"));
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Starts the API with a configuration; what it said on both streams until it listened, or ended. */
async function start(config: object) {
  const path = join(folder, "config.json");
  await writeFile(path, JSON.stringify(config));
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const started = spawn(process.execPath, ["--conditions=@llmcarbon/source", main], {
    env: {
      PATH: process.env["PATH"],
      LLMCARBON_API_PORT: "0",
      LLMCARBON_DATA_DIR: join(folder, "ledger"),
      LLMCARBON_DEMO: "off",
      LLMCARBON_CONFIG: path,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = started;
  const ended = once(started, "close");
  let stderr = "";
  started.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  const lines: string[] = [];
  for await (const line of createInterface({ input: started.stdout })) {
    lines.push(line);
    const url = /listens on (http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { url, lines, stderr: () => stderr };
  }
  await ended;
  return { url: undefined, lines, stderr: () => stderr.replaceAll(folder, "") };
}

it("answers with what the configuration allows, says what it leaves out, and outlives what fails beside", async () => {
  const plugins = ["prints", "throws-in-create", "fails-beside", "well-behaved"].map(fixture);
  const { url, lines, stderr } = await start({ plugins });
  expect(lines).toEqual([`llmcarbon API listens on ${url}`]);
  expect(stderr().split("\n")).toContain(
    'llmcarbon API: plugin "throws-in-create" is left out: its create failed: settings.token: found nothing; allowed: text',
  );
  const activity = {
    phase: "inference",
    model: "made-up-7b",
    workload: { requestCount: 1000, inputTokenCount: 100, outputTokenCount: 100 },
    site: { cloudRegion: "made-up/one" },
  };
  const { status, json } = await send(`${url}/v1/estimates`, { body: JSON.stringify(activity) });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    resolved: { model: { id: "made-up-7b" }, site: { cloudRegion: "made-up/one", gridZone: "made-up" } },
  });
});

it("does not start with a configuration that is wrong", async () => {
  const { url, stderr } = await start({ plugins: [], boundry: "direct" });
  expect([url, stderr()]).toEqual([
    undefined,
    'llmcarbon API: /config.json: boundry: found unknown key "boundry"; allowed: did you mean boundary?\n',
  ]);
});
