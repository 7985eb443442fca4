import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, it } from "vitest";
import { collect, toInput } from "../__fixtures__/to-input.ts";
import { guardCompressors, TooLargeError } from "./guard-compressors.ts";
import { readParquetRows } from "./read-parquet-rows.ts";

const toFile = (buffer: ArrayBuffer) => ({
  byteLength: buffer.byteLength,
  slice: async (start: number, end?: number) => buffer.slice(start, end),
});
const readBuffer = async (buffer: ArrayBuffer, columns: readonly string[]) =>
  collect(readParquetRows({ ...toInput(new Uint8Array(), "a.parquet"), file: toFile(buffer) }, columns));

const names = Array.from({ length: 120_000 }, (_, index) => `row ${index}`);
const buffer = parquetWriteBuffer({
  columnData: [
    { name: "name", data: names },
    { name: "prompt", data: names.map((name) => `secret of ${name}`) },
  ],
  rowGroupSize: 70_000,
});

it("hands on every row in order, with its number and the wanted columns alone", async () => {
  const rows = await readBuffer(buffer, ["name", "absent"]);
  expect(rows).toHaveLength(names.length);
  const found = rows.map((each) =>
    each.kind === "row" ? [each.place.row, each.row("name"), each.row("prompt")] : [],
  );
  expect(found).toEqual(names.map((name, index) => [index + 1, name, undefined]));
});

it("refuses a file with none of the columns", async () => {
  const [only] = await readBuffer(buffer, ["absent"]);
  expect(only).toMatchObject({
    kind: "item",
    item: { kind: "rejected", reason: expect.stringContaining("absent") },
  });
});

it("refuses a broken file in one line, without its words", async () => {
  const broken = new Uint8Array(buffer.slice(0));
  broken.fill(7, 4, broken.length - 2000);
  const items = await readBuffer(broken.buffer, ["name"]);
  expect(items.at(-1)).toMatchObject({ kind: "item", item: { kind: "rejected", text: "" } });
  expect(JSON.stringify(items.at(-1))).toContain("broken Parquet");
});

it("throws the file's own failure", async () => {
  const file = { ...toFile(buffer), slice: async () => Promise.reject(new Error("disk gone")) };
  await expect(collect(readParquetRows({ ...toInput("", "a.parquet"), file }, ["name"]))).rejects.toThrow(
    "disk gone",
  );
});

it("wants a file that can be read from any place", async () => {
  const [only] = await collect(readParquetRows(toInput("PAR1", "a.parquet"), ["name"]));
  expect(only).toMatchObject({ item: { reason: expect.stringContaining("stream") } });
});

it("refuses a bomb by what its pages say, before it unpacks them", async () => {
  const guarded = guardCompressors({ GZIP: (input) => input }, 100);
  const page = new Uint8Array(10);
  expect(guarded.GZIP?.(page, 60)).toBe(page);
  expect(() => guarded.GZIP?.(page, 60)).toThrow(TooLargeError);
});
