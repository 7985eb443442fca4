import { once } from "node:events";
import { request, type ClientRequest, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { served } from "../testing/documents.ts";
import { get, send, toNdjson } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

let api: TestApi;
beforeEach(async () => {
  api = await startTestApi({ ingest: { mostBytes: 1_000_000, mostBodies: 2 } });
});
afterEach(() => api.close());

const post = (id: string) => send(`${api.url}/v1/activities`, { body: JSON.stringify({ ...served, id }) });

/** A body of which only the head and the beginning have come: it has its place until the rest does. */
async function postHalf(id: string): Promise<{ readonly flight: ClientRequest; readonly rest: string }> {
  const body = toNdjson([{ ...served, id }]);
  const before = countInside();
  const flight = request(`${api.url}/v1/activities`, {
    method: "POST",
    headers: {
      "content-type": "application/x-ndjson",
      "content-length": Buffer.byteLength(body),
      expect: "100-continue",
    },
  });
  flight.flushHeaders();
  await once(flight, "continue");
  // It is asked to go on before it is let in.
  await until(() => countInside() > before);
  flight.write(body.slice(0, 20));
  return { flight, rest: body.slice(20) };
}

const countInside = (): number => api.ingest.room.describe().bodies;

async function finish({ flight, rest }: Awaited<ReturnType<typeof postHalf>>): Promise<unknown> {
  flight.end(rest);
  const [response] = (await once(flight, "response")) as [IncomingMessage];
  return json(response);
}

const countBooked = async (): Promise<number> => (await get(`${api.url}/v1/activities`)).json.items.length;

describe("a server that holds as many bodies as it may", () => {
  it("turns others away before it reads them, says when to come again, and lets them in then", async () => {
    const waiting = [await postHalf("a"), await postHalf("b")] as const;
    const refused = await fetch(`${api.url}/v1/activities`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...served, id: "c" }),
    });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await refused.json()).toMatchObject({ status: 429, code: "queue-full" });

    expect(await finish(waiting[0])).toMatchObject({ booked: 1 });
    expect((await post("c")).json).toMatchObject({ booked: 1 });
    expect(await finish(waiting[1])).toMatchObject({ booked: 1 });
    expect(await countBooked()).toBe(3);
    expect(api.faults).toEqual([]);
  });

  it("turns away through tRPC as well, and serves what books nothing", async () => {
    const waiting = [await postHalf("a"), await postHalf("b")];
    const response = await fetch(`${api.url}/trpc/activities.book`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ activities: [{ ...served, id: "c" }] }),
    });
    expect([response.status, response.headers.has("retry-after")]).toEqual([429, true]);
    expect((await get(`${api.url}/v1/footprints`)).status).toBe(200);
    const estimate = await send(`${api.url}/v1/estimates`, { body: JSON.stringify(served) });
    expect(estimate.status).toBe(200);
    await Promise.all(waiting.map(finish));
  });

  it("has the place of a client that went away", async () => {
    const [gone, waiting] = [await postHalf("gone"), await postHalf("b")];
    gone.flight.on("error", () => {});
    gone.flight.destroy();
    // The server hears of it when its end of the connection closes.
    let answer = await post("c");
    while (answer.status === 429) answer = await post("c");
    expect(answer.json).toMatchObject({ booked: 1 });
    await finish(waiting);
    expect(await countBooked()).toBe(2);
    expect(api.faults).toEqual([]);
  });
});

describe("a batch whose client goes away", () => {
  it("is dropped whole while it waits for a writer", async () => {
    let release = (): void => {};
    const busy = api.ingest.writers.run("other", () => new Promise<void>((resolve) => (release = resolve)));
    const body = toNdjson(["a", "b", "c"].map((id) => ({ ...served, id })));
    const flight = request(`${api.url}/v1/activities`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson" },
    });
    flight.on("error", () => {});
    flight.end(body);
    await once(flight, "finish");
    await untilWaiting();
    flight.destroy();
    // A body that came after has the place of the one that went: nobody waits any more.
    await untilNobodyWaits();
    release();
    await busy;
    await api.ingest.writers.drain();
    expect(await countBooked()).toBe(0);
    expect(api.faults).toEqual([]);
  });

  const untilWaiting = () => until(() => api.ingest.writers.countWaiting() === 1);
  const untilNobodyWaits = () => until(() => api.ingest.writers.countWaiting() === 0);
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
