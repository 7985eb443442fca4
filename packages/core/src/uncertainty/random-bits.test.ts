import { describe, expect, it } from "vitest";
import { createNamedStream, createSplitMix, createXoshiro, hashName } from "./random-bits.ts";

const take = <Value>(next: () => Value, length: number): readonly Value[] => Array.from({ length }, next);

describe("createSplitMix", () => {
  it("gives the published sequence of seed 1234567", () => {
    expect(take(createSplitMix(1234567n), 5)).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });
});

describe("createXoshiro", () => {
  it("gives what the authors' xoshiro128starstar.c gives from the state 1, 2, 3, 4", () => {
    expect(take(createXoshiro([1, 2, 3, 4]), 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe("hashName", () => {
  it.each([
    ["", 0xcbf29ce484222325n],
    ["a", 0xaf63dc4c8601ec8cn],
    ["foobar", 0x85944171f73967e8n],
  ])("of %j is the reference value of FNV-1a", (name, hash) => {
    expect(hashName(name)).toBe(hash);
  });
});

describe("createNamedStream", () => {
  it("is the same for the same name and seed, another for another of either", () => {
    const first = take(createNamedStream("pue:world", 7), 4);
    expect(take(createNamedStream("pue:world", 7), 4)).toEqual(first);
    expect(take(createNamedStream("pue:worle", 7), 4)).not.toEqual(first);
    expect(take(createNamedStream("pue:world", 8), 4)).not.toEqual(first);
  });
});
