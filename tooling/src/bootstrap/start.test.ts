import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const run = fileURLToPath(new URL("../../bootstrap/run.mjs", import.meta.url));
const dataDirectory = mkdtempSync(join(tmpdir(), "llmcarbon-start-"));
afterAll(() => rmSync(dataDirectory, { recursive: true }));

type Running = { readonly child: ChildProcess; readonly said: () => string };

/** The bootstrap as npm starts it, with what it says so far. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [run, ...args], {
    env: { ...process.env, LLMCARBON_DATA_DIR: dataDirectory, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk) => (text += String(chunk)));
  child.stderr.on("data", (chunk) => (text += String(chunk)));
  return { child, said: () => text };
}

async function ended({ child, said }: Running): Promise<{ code: number | null; said: string }> {
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said: said() };
}

/** A port that is taken until the server is closed. */
async function listen() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

async function findFreePort(): Promise<string> {
  const { server, port } = await listen();
  server.close();
  await once(server, "close");
  return String(port);
}

/** Resolves when the text has been said; the test's own time limit bounds the wait. */
const untilSaid = ({ child, said }: Running, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => said().includes(text) && resolve();
    child.stdout?.on("data", look);
    child.on("close", () => reject(new Error(`ended before saying "${text}":\n${said()}`)));
  });

describe("npm start", () => {
  it("names a taken port and what to do, before it installs or builds", async () => {
    const { server, port } = await listen();
    const free = await findFreePort();
    const taken = await ended(
      start(["start"], { LLMCARBON_API_PORT: String(port), LLMCARBON_WEB_PORT: free }),
    );
    server.close();
    expect(taken).toEqual({
      code: 1,
      said: `llmcarbon: port ${port} is taken; stop what listens there, or choose another: LLMCARBON_API_PORT=${port + 1} npm start\n`,
    });
  });

  it.each([
    [{ LLMCARBON_API_PORT: "x" }, 'LLMCARBON_API_PORT: found "x"; allowed: a port number from 1 to 65535'],
    [{ LLMCARBON_WEB_PORT: "4000", LLMCARBON_API_PORT: "4000" }, "both 4000; they must differ"],
  ])("refuses %o", async (environment, message) => {
    const refused = await ended(start(["start"], environment));
    expect(refused.code).toBe(2);
    expect(refused.said).toContain(message);
  });

  it("tells every setting that the API refuses, and ends as the API does", async () => {
    const [api, web] = [await findFreePort(), await findFreePort()];
    const refused = await ended(
      start(["start"], {
        LLMCARBON_API_PORT: api,
        LLMCARBON_WEB_PORT: web,
        LLMCARBON_SECRET: "short",
        LLMCARBON_DEMO: "maybe",
      }),
    );
    expect(refused.code).toBe(2);
    expect(refused.said).toContain("LLMCARBON_SECRET: found something else");
    expect(refused.said).toContain('LLMCARBON_DEMO: found "maybe"; allowed: on or off');
  }, 180_000);

  it("serves dashboard and API together, and stops both with the ledger closed", async () => {
    const [api, web] = [await findFreePort(), await findFreePort()];
    const running = start(["start"], { LLMCARBON_API_PORT: api, LLMCARBON_WEB_PORT: web });
    await untilSaid(running, "llmcarbon is running");
    const page = await (await fetch(`http://127.0.0.1:${web}/`)).text();
    expect(page).toMatch(/<h1[^>]*>Overview<\/h1>/);
    expect(page).toContain("Open Models");
    expect(existsSync(join(dataDirectory, "ledger.lock"))).toBe(true);

    const closed = ended(running);
    running.child.kill("SIGTERM");
    expect((await closed).code).toBe(0);
    expect(existsSync(join(dataDirectory, "ledger.lock"))).toBe(false);
    await expect(fetch(`http://127.0.0.1:${api}/healthz`)).rejects.toThrow("fetch failed");
    await expect(fetch(`http://127.0.0.1:${web}/`)).rejects.toThrow("fetch failed");
  }, 180_000);
});

describe("the bootstrap", () => {
  it("lists its commands when asked for one it has not", async () => {
    expect(await ended(start(["sart"]))).toEqual({
      code: 1,
      said: 'llmcarbon: unknown command "sart"; there are: start, test, build, calibrate, bench, llmcarbon\n',
    });
  });
});
