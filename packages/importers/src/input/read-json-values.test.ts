import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { collect, toInput } from "../__fixtures__/to-input.ts";
import { readJsonValues } from "./read-json-values.ts";
import type { TextPiece } from "./read-pieces.ts";
import { splitJson } from "./split-json.ts";

const read = (text: string, unwrap: readonly string[] = [], name = "x.json") =>
  collect(readJsonValues(toInput(text, name), { unwrap }));
const valuesOf = async (text: string, unwrap: readonly string[] = []) =>
  (await read(text, unwrap)).map((each) => (each.kind === "read" ? each.value : each.reason));

async function cutEverywhere(text: string): Promise<unknown> {
  async function* cut(): AsyncGenerator<TextPiece> {
    for (const character of text) {
      yield { kind: "read", line: 1, text: character, isLineEnd: character === "\n" };
    }
  }
  const pieces = await collect(splitJson(cut(), ["data"]));
  return pieces.map((piece) => (piece.kind === "read" ? JSON.parse(piece.value) : piece.reason));
}

describe("readJsonValues", () => {
  it("hands on the elements of an array, with their places", async () => {
    expect(await read('[\n {"a": 1},\n\n {"a": "}, ["}, 3, "x"\n]\n')).toEqual([
      { kind: "read", place: { line: 2, path: "[0]" }, value: { a: 1 } },
      { kind: "read", place: { line: 4, path: "[1]" }, value: { a: "}, [" } },
      { kind: "read", place: { line: 4, path: "[2]" }, value: 3 },
      { kind: "read", place: { line: 4, path: "[3]" }, value: "x" },
    ]);
    expect(await read("[]")).toEqual([]);
    expect(await read("")).toEqual([]);
  });

  it("unwraps pages, one after the other and line by line", async () => {
    const page = (numbers: readonly number[]) => ({
      object: "page",
      data: numbers.map((n) => ({ n })),
      more: [1],
    });
    const expected = [{ n: 1 }, { n: 2 }, { n: 3 }];
    const pages = [page([1, 2]), page([]), page([3])];
    expect(await valuesOf(pages.map((each) => JSON.stringify(each, null, 2)).join("\n"), ["data"])).toEqual(
      expected,
    );
    expect(await valuesOf(pages.map((each) => JSON.stringify(each)).join("\n"), ["data"])).toEqual(expected);
    const [first] = await read(JSON.stringify(page([1]), null, 1), ["data"]);
    expect(first).toMatchObject({ place: { line: 4, path: "data[0]" } });
  });

  it("passes over a byte order mark", async () => {
    expect(await valuesOf('\uFEFF{"a":1}\n{"a":2}')).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it("takes an object without the key as it is", async () => {
    expect(await valuesOf('{\n "a": {"data": [1]},\n "b": "data"\n}', ["data"])).toEqual([
      { a: { data: [1] }, b: "data" },
    ]);
  });

  it("reads on after a bad line of NDJSON, and after a bad element", async () => {
    expect(await read('{"a":1}\n{"a":\n\n{"a":3}')).toMatchObject([
      { value: { a: 1 } },
      { kind: "refused", place: { line: 2 } },
      { place: { line: 4 }, value: { a: 3 } },
    ]);
    expect(await read('[{"a":1},{"a" 2},{"a":3}]')).toMatchObject([
      { value: { a: 1 } },
      { kind: "refused", place: { line: 1, path: "[1]" } },
      { value: { a: 3 } },
    ]);
  });

  it.each(["[1", "[1}", '{\n"a": 1', "[1] x", "hello", '{\n"a": [1}]\n}', '["a'])(
    "refuses %s in one line",
    async (text) => {
      const last = (await read(text)).at(-1);
      expect(last).toMatchObject({ kind: "refused" });
    },
  );

  it("reads one line of any length, cut wherever it may be", async () => {
    const elements = Array.from({ length: 3000 }, (_, index) => ({
      index,
      text: `${'é\\"]},'.repeat(100)}${index}`,
      data: [index],
    }));
    const text = JSON.stringify({ ["d\\a"]: "data", data: elements, rest: elements });
    expect(text.length).toBeGreaterThan(2_000_000);
    expect(await valuesOf(text, ["data"])).toEqual(elements);
    expect(await valuesOf(JSON.stringify(elements))).toEqual(elements);
  });

  it("ends where bytes are no text", async () => {
    const bytes = Buffer.concat([Buffer.from('[\n{"a":1},\n"'), Buffer.from([0xff]), Buffer.from('"]')]);
    const values = await collect(readJsonValues(toInput(bytes)));
    expect(values.at(-1)).toMatchObject({ kind: "refused", reason: expect.stringContaining("not UTF-8") });
  });

  it("gives what JSON.parse gives, however the text is laid out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.nat(3), async (values, indent) => {
        const parsed: unknown = JSON.parse(JSON.stringify(values));
        expect(await valuesOf(JSON.stringify(values, null, indent))).toEqual(parsed);
        const page = JSON.stringify({ first: { data: [] }, data: values, last: "]" }, null, indent);
        expect(await valuesOf(page, ["data"])).toEqual(parsed);
        // Wherever the pieces end, also inside a key or behind a backslash.
        expect(await cutEverywhere(page)).toEqual(parsed);
      }),
    );
  });
});
