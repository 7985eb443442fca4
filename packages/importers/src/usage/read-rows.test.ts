import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { collect, toInput } from "../__fixtures__/to-input.ts";
import { readRows } from "./read-rows.ts";

const rows = Array.from({ length: 4000 }, (_, id) => ({ id, prompt: "x".repeat(500) }));
const read = async (content: string | Uint8Array, name = "input") =>
  collect(readRows(toInput(content, name), { columns: ["id"], unwrap: ["data"] }));
const idsOf = (found: Awaited<ReturnType<typeof read>>) =>
  found.map((each) => (each.kind === "row" ? each.row("id") : each.item));
const ids = rows.map(({ id }) => id);

describe("two megabytes of JSON on one line", () => {
  it.each([
    ["an array", JSON.stringify(rows)],
    ["a page", JSON.stringify({ object: "page", data: rows, has_more: false })],
    [
      "pages a line each",
      `${JSON.stringify({ data: rows.slice(0, 2500) })}\n${JSON.stringify({ data: rows.slice(2500) })}\n`,
    ],
  ])("are read value by value: %s", async (_, text) => {
    const found = await read(text);
    expect(idsOf(found)).toEqual(ids);
    expect(found.at(-1)).toMatchObject({ place: { path: expect.stringMatching(/\[\d+\]$/) } });
    expect(found.at(-1)).not.toHaveProperty("place.line");
  });
});

it("counts lines where there are lines", async () => {
  const found = await read(
    rows
      .slice(0, 3)
      .map((row) => JSON.stringify(row))
      .join("\n"),
  );
  expect(found.map((each) => (each.kind === "row" ? each.place.line : 0))).toEqual([1, 2, 3]);
});

it("tells of damaged gzip after what could be read", async () => {
  const text = rows.map((row) => JSON.stringify({ ...row, prompt: `${Math.sin(row.id)}` })).join("\n");
  const packed = new Uint8Array(gzipSync(text));
  const found = await read(packed.subarray(0, packed.length / 2), "a.ndjson.gz");
  expect(found.length).toBeGreaterThan(100);
  expect(found.at(-1)).toMatchObject({ item: { kind: "rejected", reason: expect.stringContaining("gzip") } });
});

it("refuses what is no object, and a row with cells too few", async () => {
  expect(
    (await read('[1, [2], "my prompt", null]')).map((each) => (each.kind === "item" ? each.item : {})),
  ).toEqual(
    ["1", "a list", "text of 9 characters", "null"].map((found) =>
      expect.objectContaining({ reason: `row: found ${found}; allowed: an object`, text: "" }),
    ),
  );
  expect((await read("id,name\n1"))[0]).toMatchObject({
    item: { reason: "row: found 1 cells; allowed: 2, one per column" },
  });
});
