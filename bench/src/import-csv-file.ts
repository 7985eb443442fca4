// A process of its own, so that what it takes is what the import takes: reads a CSV file to activities and prints its figures.
import { createReadStream, statSync } from "node:fs";
import { findImporter } from "@llmcarbon/importers";

const BYTES_PER_MB = 1e6;
const BYTES_PER_KB = 1024;
const MS_PER_S = 1000;

const [, , file = ""] = process.argv;
const importer = findImporter("own");
if (importer === undefined) throw new Error("there is no importer of our own CSV");

const startedAt = performance.now();
const counts = { activity: 0, rejected: 0, "left-out": 0 };
const stream = (): AsyncIterable<Uint8Array> => createReadStream(file, { highWaterMark: 256 * BYTES_PER_KB });
for await (const { kind } of importer.read({ name: file, stream }, {})) counts[kind] += 1;
const seconds = (performance.now() - startedAt) / MS_PER_S;

const answer = {
  activityCount: counts.activity,
  rejectedCount: counts.rejected,
  mbPerS: statSync(file).size / BYTES_PER_MB / seconds,
  peakMb: (process.resourceUsage().maxRSS * BYTES_PER_KB) / BYTES_PER_MB,
};
process.stdout.write(JSON.stringify(answer));
