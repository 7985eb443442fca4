import { readFileSync } from "node:fs";
import { IMPORTERS } from "../importers.ts";

/**
 * Reads so many bytes of generated rows with one importer, as a process of its own, and prints what became of them and how
 * much memory it took [kB].
 */
const [, , id = "", bytes = "0"] = process.argv;

const file = new URL("../codecarbon/__fixtures__/emissions-3.3.0.csv", import.meta.url);
const [header = "", first = ""] = readFileSync(file, "utf8").split("\n");

const texts: Readonly<Record<string, { readonly head: string; readonly toRow: (index: number) => string }>> =
  {
    codecarbon: {
      head: `${header}\n`,
      toRow: (index) => `${first.replace("1c826bef", String(index).padStart("1c826bef".length, "0"))}\n`,
    },
    own: {
      head: "[",
      toRow: (index) =>
        `${index === 0 ? "" : ","}\n  ${JSON.stringify({ id: String(index), phase: "training", model: "x".repeat(180), workload: { tokenCount: 1 } })}`,
    },
  };

async function* generate(): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  const { head = "", toRow = String } = texts[id] ?? {};
  yield encoder.encode(head);
  let byteCount = 0;
  for (let index = 0; byteCount < Number(bytes);) {
    let block = "";
    for (const end = index + 200; index < end; index += 1) block += toRow(index);
    byteCount += block.length;
    yield encoder.encode(block);
  }
  if (id === "own") yield encoder.encode("\n]");
}

const importer = IMPORTERS.find((each) => each.id === id);
const counts = { activity: 0, rejected: 0, "left-out": 0 };
for await (const { kind } of importer?.read({ name: "generated", stream: generate }, {}) ?? [])
  counts[kind] += 1;
const { maxRSS } = process.resourceUsage();
process.stdout.write(`${JSON.stringify({ ...counts, maxRSS })}\n`);
