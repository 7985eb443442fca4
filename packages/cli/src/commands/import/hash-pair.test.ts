import { expect, it } from "vitest";
import { hashPair } from "./hash-pair.ts";

const COUNT = 200_000;
const texts = Array.from({ length: COUNT }, (_, index) => `["vllm","chatcmpl-${index}"]`);

it("is the same for the same text, and another for texts that differ in a character", () => {
  expect(hashPair("a b")).toEqual(hashPair(["a", "b"].join(" ")));
  expect(new Set(texts.map((text) => hashPair(text).join(" "))).size).toBe(COUNT);
});

it("spreads texts alike over either word, so that no two depend on one another", () => {
  // Of so many words drawn by chance from 2³² about 5 fall on one another: 200,000² / 2³³.
  for (const word of [0, 1] as const) {
    expect(COUNT - new Set(texts.map((text) => hashPair(text)[word])).size).toBeLessThan(30);
    const buckets = new Uint32Array(16);
    for (const text of texts) buckets[hashPair(text)[word] % buckets.length]! += 1;
    for (const size of buckets) expect(Math.abs(size / (COUNT / buckets.length) - 1)).toBeLessThan(0.05);
  }
});
