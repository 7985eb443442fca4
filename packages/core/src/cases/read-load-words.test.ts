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
    ["", {}],
    ["as usual", {}],
  ])("%s", (cell, load) => {
    expect(readLoadWords(cell)).toEqual(load);
  });
});
