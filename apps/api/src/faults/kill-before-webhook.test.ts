import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENGINES, startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { killApi, launchApi, type LaunchedApi } from "../testing/launch-api.ts";
import { send } from "../testing/send.ts";
import { startReceiver, type Receiver } from "../testing/start-receiver.ts";
import { waitUntil } from "../testing/wait-until.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let folder: string;
let receiver: Receiver;
let postgres: TestPostgres | undefined;
let running: LaunchedApi | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-kill-"));
  receiver = await startReceiver();
});

afterEach(async () => {
  if (running !== undefined) await killApi(running);
  await receiver.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

test.each(ENGINES)(
  "%s: a month that was closed is told of, whenever the API is killed after its answer",
  async (engine) => {
    if (engine === "postgresql") postgres = await startPostgres();
    const variables = {
      LLMCARBON_DATA_DIR: join(folder, "ledger"),
      LLMCARBON_OUTBOUND_NETWORKS: "127.0.0.1/32",
      ...(postgres && { DATABASE_URL: await postgres.createDatabase() }),
    };
    const first = (running = await launchApi(variables));
    const { status, json } = await send(`${first.url}/v1/webhooks`, {
      body: JSON.stringify({ url: receiver.url, events: ["period.closed"] }),
    });
    expect(status).toBe(201);
    // Whoever is told before the kill fails, so that it is the next process that has to tell.
    receiver.answer = (response) => response.socket?.destroy();
    const closed = await fetch(`${first.url}/v1/periods/2024-01`, { method: "PUT" });
    await killApi(first);
    expect(closed.status).toBe(200);

    receiver.answer = (response) => response.writeHead(204).end();
    const before = receiver.received.length;
    running = await launchApi(variables);
    await waitUntil(
      () => Promise.resolve(receiver.received.length),
      (count) => count > before,
    );
    const messages = receiver.received.map(({ body, headers }) => {
      const message = new Webhook(json.secret).verify(body, headers as Record<string, string>);
      return { id: headers["webhook-id"], message };
    });
    const [one] = messages;
    expect(one!.message).toMatchObject({ type: "period.closed", data: { month: "2024-01" } });
    for (const message of messages) expect(message).toEqual(one);
  },
);
