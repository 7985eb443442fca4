import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { get, send } from "../testing/send.ts";

/** The example of a plugin by others: nothing of it is known here but its configuration. */
const config = fileURLToPath(
  new URL("../../../../examples/third-party-provider/llmcarbon.config.json", import.meta.url),
);

let folder: string;
let child: ChildProcess;
let url: string;
// A process of its own, since Node and not a test runner is to load the plugin's TypeScript.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-api-example-"));
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const started = spawn(process.execPath, ["--conditions=@llmcarbon/source", main], {
    env: {
      PATH: process.env["PATH"],
      LLMCARBON_API_PORT: "0",
      LLMCARBON_DATA_DIR: join(folder, "ledger"),
      LLMCARBON_DEMO: "off",
      LLMCARBON_CONFIG: config,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  for await (const line of createInterface({ input: started.stdout })) {
    const found = /listens on (http:\S+)$/.exec(line)?.[1];
    if (found !== undefined) {
      url = found;
      return;
    }
  }
  throw new Error("the API did not start");
});
afterAll(async () => {
  child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

it("lists the example among the sources, with its data", async () => {
  const { json } = await get(`${url}/v1/sources`);
  expect(json.plugins[0]).toMatchObject({
    name: "llmcarbon-plugin-scaleway-sites",
    version: "0.1.0",
    license: "Apache-2.0",
    state: "ok",
    providers: [{ id: "scaleway-sites", datasets: [{ id: "scaleway-sites", rowCount: 6 }] }],
  });
});

it("estimates at a site that only the example knows", async () => {
  const activity = {
    phase: "training",
    model: { type: "dense", parameterCount: 8e9 },
    workload: { tokenCount: 1e9 },
    hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 8 },
    site: { cloudRegion: "scaleway/dc5" },
    period: { start: "2024-06-01T00:00:00Z" },
  };
  const { status, json } = await send(`${url}/v1/estimates`, { body: JSON.stringify(activity) });
  expect({ status, json }).toMatchObject({
    status: 200,
    json: { resolved: { site: { cloudRegion: "scaleway/dc5", pue: 1.17 } } },
  });
});
