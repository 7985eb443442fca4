import { describe, expect, it } from "vitest";
import { parseJsonBody, parseNdjsonBody, type Documents } from "./parse-documents.ts";

/** Documents with the places that are read one after the other all at hand. */
const readAll = (documents: Documents) =>
  documents.kind === "one" ? documents : { ...documents, entries: [...documents.entries] };

describe("parseNdjsonBody", () => {
  it("counts lines from one, blank ones included, and passes over them", () => {
    expect(readAll(parseNdjsonBody('{"a":1}\r\n\n  \n[2]\nnull'))).toEqual({
      kind: "many",
      entries: [
        { line: 1, document: { a: 1 } },
        { line: 4, document: [2] },
        { line: 5, document: null },
      ],
    });
    expect(readAll(parseNdjsonBody(""))).toEqual({ kind: "many", entries: [] });
  });

  it("refuses a line that is not JSON, and no other", () => {
    const documents = readAll(parseNdjsonBody('{"a":1}\n{"a":\n{"a":NaN}\n{"a":3}'));
    expect(documents).toMatchObject({
      entries: [
        { line: 1, document: { a: 1 } },
        { line: 2, issue: { path: "", found: expect.stringContaining("malformed JSON") as string } },
        { line: 3, issue: { path: "", found: expect.stringContaining("NaN") as string } },
        { line: 4, document: { a: 3 } },
      ],
    });
  });

  it("passes over millions of blank lines without keeping them", () => {
    expect(readAll(parseNdjsonBody(`${"\n".repeat(20_000_000)}1`))).toEqual({
      kind: "many",
      entries: [{ line: 20_000_001, document: 1 }],
    });
  });

  it("reads a line when its turn comes, each time anew", () => {
    const documents = readAll(parseNdjsonBody("1\n2"));
    expect(documents).toEqual(readAll(parseNdjsonBody("1\n2")));
    const lazy = parseNdjsonBody("{}\n{}");
    const [first] = lazy.kind === "many" ? lazy.entries : [];
    const [again] = lazy.kind === "many" ? lazy.entries : [];
    expect(first).toEqual(again);
    expect(first?.document).not.toBe(again?.document);
  });

  it("stops at the first document too many", () => {
    expect(() => parseNdjsonBody("1\n\n".repeat(10_000))).not.toThrow();
    expect(() => parseNdjsonBody("1\n\n".repeat(30_000))).toThrow(
      "body: found 10001 documents or more; allowed: at most 10000 at once",
    );
  });

  it("refuses a line that is nested too deep", () => {
    const nest = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(readAll(parseNdjsonBody(`${nest(32)}\n${nest(33)}`))).toMatchObject({
      entries: [{ line: 1 }, { line: 2, issue: { found: "deeper nesting", allowed: "at most 32 levels" } }],
    });
  });
});

describe("parseJsonBody", () => {
  it("tells one document from many", () => {
    expect(parseJsonBody(' {"a":1} ')).toEqual({ kind: "one", document: { a: 1 } });
    expect(parseJsonBody("[1,2]")).toEqual({
      kind: "many",
      entries: [
        { line: 1, document: 1 },
        { line: 2, document: 2 },
      ],
    });
  });

  it("says in one line what is wrong with the whole", () => {
    expect(() => parseJsonBody('{\n "a":\n NaN}')).toThrow(
      /^body: found malformed JSON \(.*\); allowed: .*$/,
    );
    expect(() => parseJsonBody(" \n ")).toThrow("body: found nothing; allowed: a JSON document");
  });
});
