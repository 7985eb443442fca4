import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { collect, toInput } from "../__fixtures__/to-input.ts";
import { readTable } from "./read-table.ts";

const read = async (content: string | Uint8Array, delimiter?: "," | "|") =>
  (await collect(readTable(toInput(content), delimiter === undefined ? {} : { delimiter }))).map((row) =>
    row.kind === "refused" ? `${row.place.line}: ${row.reason}` : [row.place.line, ...row.value.cells],
  );
const NOT_UTF8 = "found bytes that are not UTF-8; allowed: text in UTF-8";

describe("readTable", () => {
  it("reads rows with their lines, whatever ends them", async () => {
    expect(await read('\uFEFFa,b\r\n1,2\r\n\r\n"x\r\ny","q ""r"""\r\n3,4')).toEqual([
      [2, "1", "2"],
      [4, "x\ny", 'q "r"'],
      [6, "3", "4"],
    ]);
  });

  it.each([["a\tb\n1\t2"], ["a;b\n1;2"], ["a|b\n1|2"]])("finds the delimiter of %j", async (text) => {
    expect(await read(text)).toEqual([[2, "1", "2"]]);
  });

  it("gives cells by column, and nothing for an empty one", async () => {
    const [row] = await collect(readTable(toInput(" a ,b,c\n 1 ,,")));
    if (row?.kind !== "read") throw new Error("refused");
    expect(["a", "b", "z"].map(row.value.get)).toEqual(["1", undefined, undefined]);
    expect(row.value.isWhole).toBe(true);
  });

  it("unpacks gzip, and says where it is damaged", async () => {
    const text = `a,b\n${"1,2\n".repeat(5000)}`;
    const packed = gzipSync(text);
    expect(await read(packed)).toHaveLength(5000);
    const cut = await read(packed.subarray(0, packed.length - 9));
    expect(cut.at(-1)).toMatch(/^\d+: found damaged gzip; allowed: a whole file$/);
  });

  it("refuses a bomb before it has unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(300_000_000, `${"x".repeat(9999)}\n`));
    let rowCount = 0;
    let last: unknown;
    for await (const row of readTable(toInput(bomb))) {
      rowCount += 1;
      last = row;
    }
    expect(last).toMatchObject({ kind: "refused", reason: expect.stringContaining("200 times its size") });
    expect(rowCount).toBeLessThan(10_000);
  });

  it.each([
    ["UTF-16", Buffer.from("\uFEFFa,b\n1,2", "utf16le")],
    ["a zip archive", Buffer.from("PK\u0003\u0004....")],
    ["Parquet", Buffer.from("PAR1....")],
  ])("refuses %s in one line", async (name, content) => {
    expect(await read(content)).toEqual([
      `1: found ${name}; allowed: text in UTF-8, packed with gzip or not`,
    ]);
  });

  it("refuses a row that is no text or too long, and reads on", async () => {
    const long = "x".repeat(1_000_001);
    const content = Buffer.concat([
      Buffer.from("a,b\n1,2\n"),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(`3,4\n${long},5\n6,\u00007\n8,9\n`),
    ]);
    expect(await read(content)).toEqual([
      [2, "1", "2"],
      `3: ${NOT_UTF8}`,
      [4, "3", "4"],
      "5: found a line of more than 1 MB; allowed: one row a line",
      `6: ${NOT_UTF8}`,
      [7, "8", "9"],
    ]);
  });

  it("loses one row to a quotation mark that never closes", async () => {
    const swallowed = Array.from({ length: 3 }, (_, index) => `${index},x`).join("\n");
    expect(await read(`a,b\n"1,2\n${swallowed}`)).toEqual([
      expect.stringMatching(/^2: found a quotation mark that is not closed/),
      [3, "0", "x"],
      [4, "1", "x"],
      [5, "2", "x"],
    ]);
  });

  it("gives back any cells written as RFC 4180 has it", async () => {
    const cell = fc
      .string()
      .filter((text) => !/\p{Cs}/u.test(text) && !text.includes("\r") && !text.includes("\u0000"));
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), async (rows) => {
        const text = ["a,b", ...rows.map((cells) => cells.map(quote).join(","))].join("\r\n");
        const got = await read(text, ",");
        expect(got.map((row) => row.slice(1))).toEqual(rows);
      }),
    );
  });
});
