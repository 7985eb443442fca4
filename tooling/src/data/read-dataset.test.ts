import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { choiceColumn, numberColumn, textColumn } from "./columns.ts";
import { DatasetError } from "./dataset-problem.ts";
import { readDataset } from "./read-dataset.ts";
import { writeTestDataset } from "./write-test-dataset.ts";

const schema = z.object({
  id: textColumn(),
  power_w: numberColumn({ least: 1, most: 1000 }).exactOptional(),
  kind: choiceColumn(["led", "arc"]),
  source_id: textColumn(),
});
const HEADER = "id,power_w,kind,source_id,note\n";

/** What is wrong with a data set, one line each, without the folder. */
function problemsOf(folder: string): readonly string[] {
  try {
    readDataset(folder, schema);
    return [];
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    return error.message.split("\n").map((line) => line.replace(`${folder}/`, ""));
  }
}

test("reads rows with their lines; an empty cell is absent, a column beyond the schema is left out", () => {
  const { lines, card } = readDataset(
    writeTestDataset(`${HEADER}desk,7.5,led,catalogue,bright\nstreet,,arc,catalogue,\n`),
    schema,
  );
  expect(card.title).toBe("Lamps");
  expect(lines).toEqual([
    { line: 2, row: { id: "desk", power_w: 7.5, kind: "led", source_id: "catalogue" } },
    { line: 3, row: { id: "street", kind: "arc", source_id: "catalogue" } },
  ]);
});

test("reads CRLF and a byte order mark as it reads LF", () => {
  const text = `\uFEFF${HEADER}desk,7,led,catalogue,bright\n`;
  const read = (rows: string) => readDataset(writeTestDataset(rows), schema).lines;
  expect(read(text.replaceAll("\n", "\r\n"))).toEqual(read(text));
});

test("counts lines through quoted cells with commas, quotes and line breaks, from where a row begins", () => {
  const rows = `${HEADER}desk,y,led,catalogue,"a ""good"", long\n\nremark"\n\nhall,x,led,catalogue,\n`;
  expect(problemsOf(writeTestDataset(rows))).toEqual([
    'rows.csv:2: power_w: found "y"; allowed: a number from 1 to 1000',
    'rows.csv:6: power_w: found "x"; allowed: a number from 1 to 1000',
  ]);
});

test("names file, line, column, what was found and what is allowed, for every problem at once", () => {
  const rows = `${HEADER}desk,1e4,led,catalogue,\n,7,led,catalogue,\nhall,7,neon,catalogue,\n`;
  expect(problemsOf(writeTestDataset(rows))).toEqual([
    'rows.csv:2: power_w: found "1e4"; allowed: a number from 1 to 1000',
    "rows.csv:3: id: found nothing; allowed: a text",
    'rows.csv:4: kind: found "neon"; allowed: led, arc',
  ]);
});

test.each(["7,5", "0x10", " 7", "7W", "NaN", "Infinity", "-"])("refuses %s as a number", (cell) => {
  expect(problemsOf(writeTestDataset(`${HEADER}desk,"${cell}",led,catalogue,\n`))).toEqual([
    `rows.csv:2: power_w: found "${cell}"; allowed: a number from 1 to 1000`,
  ]);
});

test("refuses a key that stands twice, and says where it stood first", () => {
  const rows = `${HEADER}desk,7,led,catalogue,\nhall,7,led,catalogue,\ndesk,8,led,catalogue,\n`;
  expect(problemsOf(writeTestDataset(rows))).toEqual([
    'rows.csv:4: id: found "desk"; allowed: a key of its own; line 2 has it',
  ]);
});

test("refuses a source the card does not list", () => {
  expect(problemsOf(writeTestDataset(`${HEADER}desk,7,led,toString,\n`))).toEqual([
    'rows.csv:2: source_id: found "toString"; allowed: catalogue',
  ]);
});

test("refuses unknown and missing columns", () => {
  const problems = problemsOf(writeTestDataset("id,powerW,kind,source_id,note\ndesk,7,led,catalogue,\n"));
  expect(problems).toEqual([
    "rows.csv:1: powerW: found an unknown column; allowed: the columns id, power_w, kind, source_id, note",
    "rows.csv:1: power_w: found no such column; allowed: the columns id, power_w, kind, source_id, note",
  ]);
});

test("refuses rows that are not the ones of the card's checksum", () => {
  const folder = writeTestDataset(`${HEADER}desk,7,led,catalogue,\n`, { sha256: "0".repeat(64) });
  expect(problemsOf(folder)).toEqual([
    expect.stringMatching(/^rows\.csv: found sha256 [0-9a-f]{64}; allowed: 0{64}, as dataset\.json says$/),
  ]);
});

test("refuses a line with too few cells", () => {
  expect(problemsOf(writeTestDataset(`${HEADER}desk,7,led,catalogue,\nhall,7\n`))).toEqual([
    expect.stringMatching(/^rows\.csv:3: found Invalid Record Length.*; allowed: CSV$/),
  ]);
});

test("refuses a card that is not one", () => {
  const rows = `${HEADER}desk,7,led,catalogue,\n`;
  expect(problemsOf(writeTestDataset(rows, { retrievedOn: "yesterday" }))).toEqual([
    expect.stringMatching(/^dataset\.json: retrievedOn: found "yesterday"; allowed: /),
  ]);
  expect(problemsOf(writeTestDataset(rows, { id: "bulbs" }))).toEqual([
    `dataset.json: id: found "bulbs"; allowed: "lamps", the folder's name`,
  ]);
});

test("refuses a source under MIT without its copyright notice", () => {
  const catalogue = { title: "Bulbs", publisher: "Bulb House", license: "MIT", attribution: "Bulb House" };
  const rows = `${HEADER}desk,7,led,catalogue,\n`;
  expect(problemsOf(writeTestDataset(rows, { sources: { catalogue } }))).toEqual([
    "dataset.json: sources.catalogue.copyright: found nothing; allowed: the copyright notice, which MIT asks to be passed on",
  ]);
});

test("refuses a folder without card, and a card that is no JSON", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "dataset-")), "lamps");
  mkdirSync(folder);
  expect(problemsOf(folder)).toEqual(["dataset.json: found no such file; allowed: a readable file"]);
  writeFileSync(join(folder, "dataset.json"), "{");
  expect(problemsOf(folder)).toEqual([
    expect.stringMatching(/^dataset\.json: found SyntaxError.*; allowed: JSON$/),
  ]);
});
