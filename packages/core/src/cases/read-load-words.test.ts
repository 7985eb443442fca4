import { describe, expect, it } from "vitest";
import { readLoadWords } from "./read-load-words.ts";

describe("readLoadWords", () => {
  it.each([
    ["7.9351", { batchSize: 7.9351 }],
    ["0.5", { batchSize: 1 }],
    ["8 req/s", { requestRatePerS: 8 }],
    ["558 requests/h, no batching", { requestRatePerS: 558 / 3600 }],
    ["120 requests per minute", { requestRatePerS: 2 }],
    ["all requests at once", { concurrency: 1e6 }],
    ["offline", { concurrency: 1e6 }],
    ["concurrency 64", { concurrency: 64 }],
    ["32 concurrent users", { concurrency: 32 }],
    ["batch size 16", { batchSize: 16 }],
    ["batch=4", { batchSize: 4 }],
    ["single stream", { batchSize: 1 }],
    ["no batching", { batchSize: 1 }],
    ["2 QPS", { requestRatePerS: 2 }],
    ["request rate 4", { requestRatePerS: 4 }],
    ["bs=32", { batchSize: 32 }],
    ["offline, batch size 32", { batchSize: 32 }],
    ["batches of 8", { batchSize: 8 }],
    ["1,024", { batchSize: 1024 }],
    ["~32 (mean)", { batchSize: 32 }],
    ["16-64", { batchSize: 32 }],
    ["64 in flight", { concurrency: 64 }],
    ["max_num_seqs=256", { concurrency: 256 }],
    ["c=16", { concurrency: 16 }],
    ["189 texts offline", { concurrency: 189 }],
    ["1 user", { concurrency: 1 }],
    ["one request at a time", { batchSize: 1 }],
    ["max throughput", { concurrency: 1e6 }],
    ["0 users", {}],
    ["", {}],
    ["as usual", {}],
  ])("%s", (cell, load) => {
    expect(readLoadWords(cell)).toEqual(load);
  });
});
