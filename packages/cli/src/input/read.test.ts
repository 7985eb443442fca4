import { describe, expect, it } from "vitest";
import { findFormat, sniffFormat } from "./detect-format.ts";
import type { InputDocument } from "./input-document.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readNdjson } from "./read-ndjson.ts";
import { readYaml } from "./read-yaml.ts";

const valuesOf = (documents: readonly InputDocument[]): readonly unknown[] =>
  documents.map((document) => (document.kind === "read" ? document.value : document));

/** Lines on which each document says a path stands. */
const linesOf = (documents: readonly InputDocument[], path: string): readonly (number | undefined)[] =>
  documents.map((document) => (document.kind === "read" ? document.findLine(path) : document.line));

describe("readJson", () => {
  it("reads one document and an array", () => {
    expect(valuesOf(readJson('{"id":"a"}'))).toEqual([{ id: "a" }]);
    expect(valuesOf(readJson('[{"id":"a"},{"id":"b"}]'))).toEqual([{ id: "a" }, { id: "b" }]);
    expect(readJson("[]")).toEqual([]);
  });

  it("finds the line of a path, and of what stands above a path that is absent", () => {
    const text = '[\n{"id":"a"},\n{\n"id":"b",\n"workload":\n{\n"runs": [1,\n{"x\\"y": 2}]}}]';
    expect(linesOf(readJson(text), "id")).toEqual([2, 4]);
    expect(linesOf(readJson(text), 'workload.runs[1].x"y')[1]).toBe(8);
    expect(linesOf(readJson(text), "workload.absent.deeper")[1]).toBe(6);
  });

  it.each([
    ["", 1, 1, "found the end of the text; allowed: a value"],
    ['{"a": 1', 1, 8, 'found the end of the text; allowed: "," or "}"'],
    ['{"a":\n  b}', 2, 3, 'found "b}"; allowed: a value'],
    ['{"a": 1,}', 1, 9, 'found "}"; allowed: a key in double quotes'],
    ["[1 2]", 1, 4, 'found "2]"; allowed: "," or "]"'],
    ['{"a" 1}', 1, 6, 'found "1}"; allowed: ":"'],
    ['{"a": "x\ny"}', 1, 7, 'found "\\"x\\ny\\"}"; allowed: a value'],
    ['{"a": 01}', 1, 7, 'found "01}"; allowed: a value'],
    ['{"a": 1} {"b": 2}', 1, 10, 'found "{\\"b\\": 2}"; allowed: nothing after the document'],
    ['{"a": {"b": NaN}}', 1, 13, "a.b: found NaN; allowed: a finite number"],
    ['{"a": [-Infinity]}', 1, 8, "a.0: found -Infinity; allowed: a finite number"],
    ['{"a": 1,\n "b": {"c": 1, "c": 1}}', 2, 16, "b.c: found the key twice; allowed: each key once"],
    ['{"a": 1, "\\u0061": 1}', 1, 10, "a: found the key twice; allowed: each key once"],
  ])("points at the first fault of %j", (text, ...fault) => {
    const [line, column, message] = fault;
    expect(readJson(text)).toEqual([{ kind: "broken", line, column, message }]);
  });

  it("takes texts that look like keys for texts", () => {
    const value = { a: '"b":', c: [{ a: 1 }, { a: 2 }] };
    expect(valuesOf(readJson(JSON.stringify(value)))).toEqual([value]);
  });

  it("points at a text of megabytes that does not end", () => {
    expect(readJson(`{"id": "${"ab".repeat(5_000_000)}`)).toMatchObject([
      { kind: "broken", line: 1, column: 8, message: expect.stringMatching(/^found .*; allowed: a value$/) },
    ]);
    expect(readJson(`{"id":${" ".repeat(60_000_000)}`)).toMatchObject([{ kind: "broken" }]);
  });

  it("survives ten thousand levels", () => {
    const [document] = readJson("[".repeat(10_000));
    expect(document).toMatchObject({
      kind: "broken",
      message: expect.stringContaining("at most 500 levels"),
    });
  });
});

describe("readNdjson", () => {
  const read = async (...chunks: readonly (string | Buffer)[]): Promise<readonly InputDocument[]> => {
    async function* stream() {
      for (const chunk of chunks) yield Buffer.from(chunk);
    }
    const documents: InputDocument[] = [];
    for await (const document of readNdjson(stream())) documents.push(document);
    return documents;
  };

  it("reads one document per line, skips empty lines and keeps the numbers of the others", async () => {
    const documents = await read('{"id":"a"}\r\n\n{"id":\n{"id":"c"}\n');
    expect(valuesOf([documents[0]!, documents[2]!])).toEqual([{ id: "a" }, { id: "c" }]);
    expect(documents[1]).toMatchObject({ kind: "broken", line: 3, column: 7 });
    expect(linesOf(documents, "id")).toEqual([1, 3, 4]);
  });

  it("finds its lines in chunks that end anywhere", async () => {
    const bytes = Buffer.from('{"id":"ü"}\n{"id":"b"}');
    const documents = await read(...Array.from(bytes, (byte) => Buffer.from([byte])));
    expect(valuesOf(documents)).toEqual([{ id: "ü" }, { id: "b" }]);
  });

  it("refuses only the line that is no text", async () => {
    const documents = await read(Buffer.from([0xe9, 0x0a]), '{"id":"b"}');
    expect(documents).toMatchObject([{ kind: "broken", line: 1 }, { value: { id: "b" } }]);
  });
});

describe("readYaml", () => {
  it("reads several documents and lists, and skips empty ones", () => {
    const text = "---\n# nothing\n---\nid: a\ncount: 300e9\n---\n- id: b\n- id: c\n---\n";
    expect(valuesOf(readYaml(text))).toEqual([{ id: "a", count: 300e9 }, { id: "b" }, { id: "c" }]);
    expect(linesOf(readYaml(text), "id")).toEqual([4, 7, 8]);
  });

  it("keeps what YAML 1.1 turned into something else", () => {
    expect(valuesOf(readYaml("country: NO\nstart: 2020-06-01\nid: 'on'"))).toEqual([
      { country: "NO", start: "2020-06-01", id: "on" },
    ]);
  });

  it("refuses the broken document of several with its line and column", () => {
    const documents = readYaml("id: a\n---\nid: b\nworkload: { tokenCount: 1\n---\nid: c\n");
    expect(documents.map(({ kind }) => kind)).toEqual(["read", "broken", "read"]);
    expect(documents[1]).toMatchObject({ line: 5, column: 1 });
  });

  it("refuses a key that stands twice and aliases without end", () => {
    expect(readYaml("id: a\nid: b")[0]).toMatchObject({ kind: "broken", line: 2 });
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`,
    );
    const [bomb] = readYaml(`l0: &l0 [x]\n${levels.join("\n")}`);
    expect(bomb).toMatchObject({ kind: "broken" });
  });
});

describe("what nests too deep", () => {
  it("is refused, in YAML as in JSON", () => {
    const [document] = readYaml("[".repeat(100_000));
    expect(document).toMatchObject({ kind: "broken" });
  });
});

describe("readCsv", () => {
  it("unfolds dotted columns, reads numbers and leaves empty cells out", () => {
    const text = 'id,model.type,workload.tokenCount,site.pue\n2024,dense,3e9,\n"a, ""b""",moe, -1.5 ,1.1\n';
    expect(valuesOf(readCsv(text))).toEqual([
      { id: "2024", model: { type: "dense" }, workload: { tokenCount: 3e9 } },
      { id: 'a, "b"', model: { type: "moe" }, workload: { tokenCount: -1.5 }, site: { pue: 1.1 } },
    ]);
  });

  it("leaves to the schema what only looks like a number", () => {
    expect(valuesOf(readCsv("workload.a,workload.b,workload.c\n1_000,0x10,12kg\n"))).toEqual([
      { workload: { a: "1_000", b: "0x10", c: "12kg" } },
    ]);
  });

  it("refuses rows, not the table, and knows the lines they end on", () => {
    const documents = readCsv('id,model,model.type\n"a\nb",x,\nc,x\nd,x,moe\n\ne,,moe\n');
    expect(documents.map(({ kind }) => kind)).toEqual(["read", "broken", "broken", "read"]);
    expect(linesOf(documents, "model")).toEqual([3, 4, 5, 7]);
  });

  it("refuses a column that stands twice or is no path and a quote that never closes", () => {
    expect(readCsv("id,id\na,b\n")).toEqual([
      { kind: "broken", line: 1, message: 'header: found column "id" twice; allowed: each column once' },
    ]);
    expect(readCsv("id,tokens (k)\na,b\n")).toMatchObject([
      {
        line: 1,
        message: 'header: found column "tokens (k)"; allowed: dotted paths such as workload.tokenCount',
      },
    ]);
    expect(valuesOf(readCsv("id,\na,\n"))).toEqual([{ id: "a" }]);
    expect(readCsv('id,model\n"a,b\n')[0]).toMatchObject({ kind: "broken" });
  });

  it("makes no use of names an object is built with", () => {
    expect(readCsv("__proto__.polluted,id\n1,a\n")).toEqual([
      {
        kind: "broken",
        line: 1,
        message:
          'header: found column "__proto__.polluted"; allowed: dotted paths such as workload.tokenCount',
      },
    ]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(valuesOf(readCsv("constructor.name,id\n1,a\n"))).toEqual([{ constructor: { name: 1 }, id: "a" }]);
  });
});

describe("findFormat and sniffFormat", () => {
  it.each([
    ["a.yml", "{}", "yaml"],
    ["a.JSON", "id: a", "json"],
    ["a.jsonl", "", "ndjson"],
    ["a.csv", "", "csv"],
    ["stdin", '{"id": "a"}', "json"],
    ["stdin", '{\n  "id": "a"\n}', "json"],
    ["stdin", '[{"id": "a"}]', "json"],
    ["stdin", '{"id":"a"}\n{"id":"b"}', "ndjson"],
    ["stdin", '{"id":"a"}\noops', "ndjson"],
    ["stdin", '{"id":"a\n{"id":"b"}', "ndjson"],
    ["stdin", "id,phase,workload.tokenCount\na,training,1", "csv"],
    ["stdin", "id,tokens (k)\na,1", "csv"],
    ["stdin", "id: a, b\nphase: training", "yaml"],
    ["stdin", "- a, b", "yaml"],
    ["stdin", "", "yaml"],
  ])("takes %s holding %j for %s", (name, text, format) => {
    expect(findFormat(name) ?? sniffFormat(text)).toBe(format);
  });
});
