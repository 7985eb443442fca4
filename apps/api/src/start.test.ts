import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { Server } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TracerProvider } from "@opentelemetry/sdk-trace";
import SMTPTransport from "nodemailer/lib/smtp-transport";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readEnvironment } from "./env.ts";
import { start } from "./start.ts";

/** Each test makes a ledger on disk, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
/** What was closed, and whether the ledger was open then. */
let closed: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-start-"));
  closed = [];
  const note = (what: string) =>
    closed.push(`${what}, ledger ${existsSync(join(folder, "ledger.lock")) ? "open" : "closed"}`);
  const close = Reflect.get(Server.prototype, "close") as Server["close"];
  vi.spyOn(Server.prototype, "close").mockImplementation(function (this: Server, ...rest) {
    note("server");
    return close.apply(this, rest);
  });
  vi.spyOn(SMTPTransport.prototype, "close").mockImplementation(() => note("mail"));
  vi.spyOn(TracerProvider.prototype, "shutdown").mockImplementation(() => {
    note("traces");
    return Promise.resolve();
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const startOn = (port: number, set: Record<string, string> = {}) =>
  start({
    ...readEnvironment({
      LLMCARBON_API_PORT: String(port),
      LLMCARBON_DEMO: "off",
      LLMCARBON_LOG_LEVEL: "silent",
      LLMCARBON_SMTP_URL: "smtp://localhost:1",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:1",
      ...set,
    }),
    LLMCARBON_DATA_DIR: folder,
  });

const IN_ORDER = ["server, ledger open", "mail, ledger open", "traces, ledger closed"];

test("what was opened is closed when it stops, the last first", async () => {
  const running = await startOn(0);
  expect(closed).toEqual([]);
  await running.stop();
  expect(closed).toEqual(IN_ORDER);
});

test("it is all closed although one part of it fails to", async () => {
  const running = await startOn(0);
  vi.spyOn(SMTPTransport.prototype, "close").mockImplementation(() => {
    throw new Error("mail cannot be closed");
  });
  await expect(running.stop()).rejects.toThrow("mail cannot be closed");
  expect(closed).toEqual(["server, ledger open", "traces, ledger closed"]);
});

test("it is all closed when the last step of starting fails", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  await expect(startOn(port)).rejects.toMatchObject({ code: "cannot-listen" });
  other.close();
  expect(closed.filter((what) => !what.startsWith("server"))).toEqual(IN_ORDER.slice(1));
});

test("when the ledger cannot be opened, what was opened before it is closed", async () => {
  const url = "postgresql://localhost:1/nowhere";
  await expect(startOn(0, { DATABASE_URL: url })).rejects.toThrow(/localhost:1/);
  expect(closed).toEqual(["traces, ledger closed"]);
});
