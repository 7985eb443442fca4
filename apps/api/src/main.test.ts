import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { served } from "./testing/documents.ts";
import { sendHalf } from "./testing/send-half.ts";
import { get, send, toNdjson } from "./testing/send.ts";

/** Each test starts whole processes with a ledger on disk, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 120_000 });

type Running = { readonly child: ChildProcess; readonly url: string; readonly stderr: () => string };

let folder: string;
let children: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-api-"));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

function launch(variables: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ["--conditions=@llmcarbon/source", join(import.meta.dirname, "main.ts")],
    {
      env: {
        PATH: process.env["PATH"],
        LLMCARBON_API_PORT: "0",
        LLMCARBON_DATA_DIR: join(folder, "ledger"),
        LLMCARBON_DEMO: "off",
        LLMCARBON_ACCESS: "open",
        LLMCARBON_LOG_LEVEL: "warn",
        ...variables,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  children.push(child);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  return { child, stderr: () => stderr };
}

/** Resolves when the process has said where it listens. */
async function start(variables?: Record<string, string>): Promise<Running> {
  const { child, stderr } = launch(variables);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens on (http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { child, url, stderr };
  }
  throw new Error(`the API did not start: ${stderr()}`);
}

async function untilSaid({ child, stderr }: Pick<Running, "child" | "stderr">, words: string): Promise<void> {
  while (!stderr().includes(words)) await once(child.stderr!, "data");
}

const exitOf = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode ?? ((await once(child, "exit")) as [number | null])[0];

const countActivities = async (url: string): Promise<number> =>
  (await get(`${url}/v1/activities?limit=200`)).json.items.length;

const bookOne = (url: string, id: string) =>
  send(`${url}/v1/activities`, { body: JSON.stringify({ ...served, id }) });

const bookHalf = (url: string) =>
  sendHalf(`${url}/v1/activities`, toNdjson([{ ...served, id: "in-flight" }]));

describe("a process that is asked to stop", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "%s: answers what is in flight, exits 0 and frees the ledger",
    async (signal) => {
      const running = await start();
      const { flight, rest } = await bookHalf(running.url);
      running.child.kill(signal);
      await untilSaid(running, "stopping");

      flight.end(rest);
      const [response] = (await once(flight, "response")) as [IncomingMessage];
      expect(response.statusCode).toBe(200);
      expect(response.headers.connection).toBe("close");
      expect(JSON.parse(await text(response))).toMatchObject({ booked: 1, duplicates: 0, rejected: [] });
      expect(await exitOf(running.child)).toBe(0);
      expect(await readdir(join(folder, "ledger"))).toEqual(["operator-token", "pglite", "secret"]);

      const next = await start();
      expect(await countActivities(next.url)).toBe(1);
      next.child.kill("SIGTERM");
      expect(await exitOf(next.child)).toBe(0);
    },
  );

  it("a second wish ends it at once", async () => {
    const running = await start();
    const { flight } = await bookHalf(running.url);
    flight.on("error", () => {});
    running.child.kill("SIGTERM");
    await untilSaid(running, "stopping");
    const repeat = setInterval(() => running.child.kill("SIGTERM"), 50);
    expect(await exitOf(running.child)).toBe(1);
    clearInterval(repeat);
  });
});

describe("a process that was killed", () => {
  it("leaves a ledger the next one opens, with all that was answered for", async () => {
    const running = await start();
    expect((await bookOne(running.url, "kept")).json.booked).toBe(1);
    running.child.kill("SIGKILL");
    await exitOf(running.child);

    const next = await start();
    expect(await countActivities(next.url)).toBe(1);
    expect((await bookOne(next.url, "kept")).json).toMatchObject({ booked: 0, duplicates: 1 });
  });
});

describe("a process that cannot start says why", () => {
  it("when the port is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { child, stderr } = launch({ LLMCARBON_API_PORT: String(port) });
    expect(await exitOf(child)).toBe(1);
    server.close();
    expect(stderr()).toBe(
      `llmcarbon API: port ${port} is taken; stop what listens there, or set LLMCARBON_API_PORT to another\n`,
    );
    const next = await start();
    expect((await get(`${next.url}/readyz`)).status).toBe(200);
  });

  it("when another process has the ledger open", async () => {
    const running = await start();
    const { child, stderr } = launch();
    expect(await exitOf(child)).toBe(1);
    expect(stderr()).toMatch(/^llmcarbon API: .*\n$/);
    expect(stderr()).toContain(String(running.child.pid));
  });

  it("with a line for each setting that is wrong, before it opens anything", async () => {
    const { child, stderr } = launch({
      LLMCARBON_API_PORT: "http",
      LLMCARBON_API_HOST: "0.0.0.0",
      LLMCARBON_DRAIN_SECONDS: "-1",
      LLMCARBON_SECRET: "short",
      LLMCARBON_OIDC_CLIENT_ID: "llmcarbon",
    });
    expect(await exitOf(child)).toBe(2);
    const lines = stderr().trimEnd().split("\n");
    expect(lines.map((line) => /^llmcarbon API: (\w+): found/.exec(line)?.[1])).toEqual([
      "LLMCARBON_API_PORT",
      "LLMCARBON_DRAIN_SECONDS",
      "LLMCARBON_SECRET",
      "LLMCARBON_OIDC_ISSUER",
      "LLMCARBON_OIDC_CLIENT_SECRET",
      "LLMCARBON_ACCESS",
    ]);
    expect(await readdir(folder)).toEqual([]);
  });
});
