import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../testing/documents.ts";
import { get, send } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const MEGABYTE = 1_000_000;
const toLine = (changes: object): string => JSON.stringify({ ...call, id: "hostile", ...changes });
const counting = (counts: object): string => toLine({ workload: { ...call.workload, ...counts } });
/** A text that JSON.stringify would never write. */
const instead = (found: string, wanted: string): string => toLine({}).replace(found, wanted);

/** What is wrong, its line, and where it is said to be wrong. */
const REFUSED = [
  ["U+0000 in its name", toLine({ id: "a\u0000b" }), "id"],
  ["U+0000 in a label", toLine({ project: "a\u0000b" }), "project"],
  ["U+0000 in a model", toLine({ model: "a\u0000b" }), "model"],
  ["U+0000 in its request", toLine({ requestId: "a\u0000b" }), "requestId"],
  ["half a character in its name", toLine({ id: "\ud800" }), "id"],
  ["half a character in a label", toLine({ team: "\udc00" }), "team"],
  ["half a character in a model", toLine({ model: "\ud83d" }), "model"],
  ["no text but a number in its name", toLine({ id: 7 }), "id"],
  ["a count near the largest number", counting({ inputTokenCount: 1e308 }), "workload.inputTokenCount"],
  [
    "a count beyond the largest number",
    instead('"inputTokenCount":1000', '"inputTokenCount":1e999'),
    "workload.inputTokenCount",
  ],
  ["a count below nothing", counting({ outputTokenCount: -1 }), "workload.outputTokenCount"],
  ["NaN as a word", instead('"inputTokenCount":1000', '"inputTokenCount":NaN'), ""],
  ["NaN as text", counting({ inputTokenCount: "NaN" }), "workload.inputTokenCount"],
  ["a count as text", counting({ inputTokenCount: "1000" }), "workload.inputTokenCount"],
  ["a prototype", instead("{", '{"__proto__":{"method":"guess"},'), "__proto__"],
  ["a constructor", instead("{", '{"constructor":{"prototype":{}},'), "constructor"],
  ["a label of a megabyte", toLine({ project: "x".repeat(MEGABYTE) }), "project"],
  ["a model of a megabyte", toLine({ model: "x".repeat(MEGABYTE) }), "model"],
  ["a citation of a megabyte", toLine({ citation: "x".repeat(MEGABYTE) }), "citation"],
  ["a name of ten kilobytes", toLine({ id: "x".repeat(10_000) }), "id"],
  ["the year 0", toLine({ period: { start: "0000-01-01T00:00:00Z" } }), "period.start"],
  ["the last year there is", toLine({ period: { start: "+275760-09-13T00:00:00Z" } }), "period.start"],
  ["the year 9999", toLine({ period: { start: "9999-12-31T23:59:59Z" } }), "period.start"],
  ["a day that is not", toLine({ period: { start: "2024-02-30T00:00:00Z" } }), "period.start"],
  [
    "an end before its start",
    toLine({ period: { start: "2024-03-02T00:00:00Z", end: "2024-03-01T00:00:00Z" } }),
    "period.end",
  ],
  ["a hundred thousand levels", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, ""],
  [
    "a hundred thousand levels in a member",
    instead('"chat"', `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`),
    "",
  ],
  ["nothing but null", "null", ""],
  ["half a line", toLine({}).slice(0, 40), ""],
] as const;

/** What looks wrong and has one meaning, its line, and the id it is booked under. */
const BOOKED = [
  ["less than nothing, but none", counting({ outputTokenCount: 0 }).replace(":0", ":-0"), "hostile"],
  ["two names, of which the last counts", instead('"id":"hostile"', '"id":"first","id":"second"'), "second"],
] as const;

describe.each(ENGINES)("a batch in which every second row is hostile, on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  const book = (body: string) =>
    send(`${api.url}/v1/activities`, { body, contentType: "application/x-ndjson" });

  it("is booked but for those rows, each of which is refused by its line and place", async () => {
    const lines = REFUSED.flatMap(([, line], index) => [
      line,
      JSON.stringify({ ...call, id: `good-${index}` }),
    ]);
    const { status, json } = await book(lines.join("\n"));
    expect(status).toBe(207);
    expect(json).toMatchObject({ booked: REFUSED.length, duplicates: 0, unresolved: 0 });
    const found = new Map<number, string>(
      json.rejected.map(({ line, path }: { line: number; path: string }) => [line, path]),
    );
    expect(REFUSED.map(([name], index) => [name, found.get(2 * index + 1)])).toEqual(
      REFUSED.map(([name, , path]) => [name, path]),
    );
    expect(found.size).toBe(REFUSED.length);
    for (const { found: words } of json.rejected) expect(words.length).toBeLessThan(300);
    const [total] = (await get(`${api.url}/v1/footprints?grain=total`)).json.rows;
    expect(total).toMatchObject({ activityCount: REFUSED.length, requestCount: REFUSED.length });
  });

  it.each(BOOKED)("books %s", async (_, line, id) => {
    expect((await book(line)).json).toMatchObject({ booked: 1, rejected: [] });
    const { items } = (await get(`${api.url}/v1/activities?limit=200`)).json;
    expect(items.map(({ externalId }: { externalId: string }) => externalId)).toContain(id);
  });

  it("none of that was a fault of the server", () => {
    expect(api.faults).toEqual([]);
  });
});
