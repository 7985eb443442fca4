import { createReadStream } from "node:fs";
import { IMPORTERS } from "../importers.ts";
import { ROWS_OF_FORMATS } from "./rows-of-formats.ts";

/**
 * Reads generated rows, noise or a file with one importer, as a process of its own, and prints what became of them, the first
 * reason of a refusal, and how much memory it took [kB].
 *
 * Arguments: the importer, and a number of rows, `noise` with a number of bytes, or the path of a file.
 */
const [, , id = "", what = "0", byteCount = "0"] = process.argv;
const ROWS_AT_A_TIME = 200;
const NOISE_LENGTH = 65_536;

async function* generateRows(rowCount: number): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  const { head = "", toRow = String, tail = "" } = ROWS_OF_FORMATS[id] ?? {};
  yield encoder.encode(head);
  for (let index = 0; index < rowCount;) {
    let block = "";
    for (const end = Math.min(index + ROWS_AT_A_TIME, rowCount); index < end; index += 1)
      block += toRow(index);
    yield encoder.encode(block);
  }
  yield encoder.encode(tail);
}

/** Bytes as they come out of a broken disk: the same at every run, and without a structure. */
async function* generateNoise(length: number): AsyncGenerator<Uint8Array, void> {
  let state = 42;
  for (let at = 0; at < length; at += NOISE_LENGTH) {
    const block = new Uint8Array(NOISE_LENGTH);
    for (let index = 0; index < NOISE_LENGTH; index += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      block[index] = state >>> 24;
    }
    yield block;
  }
}

function stream(): AsyncIterable<Uint8Array> {
  if (what === "noise") return generateNoise(Number(byteCount));
  return /^\d+$/.test(what) ? generateRows(Number(what)) : createReadStream(what);
}

const importer = IMPORTERS.find((each) => each.id === id);
const counts = { activity: 0, rejected: 0, "left-out": 0 };
let reason = "";
for await (const item of importer?.read({ name: "generated", stream }, {}) ?? []) {
  counts[item.kind] += 1;
  if (item.kind === "rejected" && reason === "") ({ reason } = item);
}
const { maxRSS } = process.resourceUsage();
process.stdout.write(`${JSON.stringify({ ...counts, reason, maxRSS })}\n`);
