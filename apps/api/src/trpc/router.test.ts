import { gzipSync } from "node:zlib";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gpt3, served } from "../testing/documents.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import type { Problem } from "./map-errors.ts";
import type { AppRouter } from "./router.ts";

let api: TestApi;
let client: ReturnType<typeof createTRPCClient<AppRouter>>;
beforeAll(async () => {
  api = await startTestApi();
  client = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${api.url}/trpc` })] });
});
afterAll(() => api.close());

async function refusalOf(call: Promise<unknown>): Promise<Problem> {
  const error: unknown = await call.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TRPCClientError);
  const { data, message } = error as TRPCClientError<AppRouter>;
  expect(data?.problem.detail).toBe(message);
  expect(data?.httpStatus).toBe(data?.problem.status);
  expect(data).not.toHaveProperty("stack");
  return data!.problem;
}

describe("the tRPC door", () => {
  it("estimates, books and reads back", async () => {
    const estimate = await client.estimates.create.mutate({ activity: gpt3, trace: true });
    expect(estimate.energyKwh.central).toBe(1_287_000);

    const { measured: _, ...unmetered } = served;
    const activities: object[] = [
      gpt3,
      { ...served, id: "a" },
      { ...unmetered, id: "b", hardware: { accelerator: "H1000" } },
    ];
    activities.push({ ...served, id: "c", phase: "thinking" });
    const result = await client.activities.book.mutate({ activities });
    expect(result).toMatchObject({
      booked: 3,
      duplicates: 0,
      unresolved: 1,
      rejected: [{ line: 4, id: "c", path: "phase" }],
    });

    const [footprints, page, organization] = await Promise.all([
      client.footprints.list.query({ grain: "total", groupBy: ["phase"] }),
      client.activities.list.query({ phase: ["training"] }),
      client.organizations.get.query({ slug: "open-models" }),
    ]);
    expect(footprints.rows.map(({ group }) => group.phase)).toEqual(["inference", "training"]);
    expect(organization.lastDay).toBe("2024-03-31");

    const detail = await client.activities.get.query({ id: page.items[0]!.id });
    expect(detail.estimate?.trace).toEqual(estimate.trace);
    expect(detail.estimate?.sensitivity).toEqual(estimate.sensitivity);
    expect(detail.document?.phase).toBe("training");
  });

  it("searches the catalogue", async () => {
    const { items } = await client.catalogue.search.query({ kind: "hardware", query: "h100", limit: 5 });
    expect(items.length).toBeGreaterThan(0);
  });

  it("refuses with the words and the status of REST", async () => {
    const badDocument = await refusalOf(
      client.estimates.create.mutate({ activity: { ...gpt3, model: "gpt-33" } }),
    );
    expect(badDocument).toMatchObject({ status: 422, code: "unknown-name" });
    const badInput = await refusalOf(client.activities.list.query({ limit: 500 }));
    expect(badInput).toMatchObject({ status: 400, code: "invalid-request", errors: [{ path: "limit" }] });
    const unknown = await refusalOf(client.footprints.list.query({ organization: "nobody" }));
    expect(unknown).toMatchObject({ status: 404, code: "unknown-organization" });
    const badCursor = await refusalOf(client.activities.list.query({ cursor: "mine" }));
    expect(badCursor).toMatchObject({ status: 400, code: "invalid-cursor" });
  });

  it("tells a body that cannot be read from a fault of its own", async () => {
    const answer = async (body: string | Uint8Array<ArrayBuffer>, encoding?: string) => {
      const response = await fetch(`${api.url}/trpc/estimates.create`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(encoding && { "content-encoding": encoding }) },
        body,
      });
      const { error } = (await response.json()) as { error: { data: { problem: Problem } } };
      return [response.status, error.data.problem.status, error.data.problem.code];
    };
    expect(await answer('{"activity": ')).toEqual([400, 400, "malformed-request"]);
    const zipped = gzipSync(JSON.stringify({ activity: gpt3 }));
    expect(await answer(zipped, "gzip")).toEqual([415, 415, "unsupported-content-encoding"]);
    expect(api.faults).toEqual([]);
  });

  it("survives a document nested without end", async () => {
    const levels = 50_000;
    const activity = `{"a":`.repeat(levels) + "1" + "}".repeat(levels);
    const response = await fetch(`${api.url}/trpc/estimates.create`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"activity":${activity}}`,
    });
    expect(response.status).toBe(422);
  });
});

it("tells nothing of a fault of its own", async () => {
  const broken = await startTestApi();
  await broken.database.close();
  const link = httpBatchLink({ url: `${broken.url}/trpc` });
  const problem = await refusalOf(createTRPCClient<AppRouter>({ links: [link] }).footprints.list.query({}));
  expect(problem.status).toBeGreaterThanOrEqual(500);
  const response = await fetch(`${broken.url}/v1/footprints`);
  expect(response.status).toBe(problem.status);
  expect(await response.json()).toEqual(problem);
  expect((await fetch(`${broken.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${broken.url}/healthz`)).status).toBe(200);
  expect(broken.faults.length).toBeGreaterThan(0);
  await broken.close().catch(() => {});
});
