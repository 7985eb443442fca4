import { expect, it } from "vitest";
import { copyPlain } from "./copy-plain.ts";

it("copies all the way down, so that nobody else can change it", () => {
  const given = { name: "a", list: [{ value: 1 }, 2], empty: null };
  const copy = copyPlain(given);
  expect(copy).toEqual(given);
  (given.list[0] as { value: number }).value = 7;
  given.list.push(3);
  expect(copy.list).toEqual([{ value: 1 }, 2]);
});

it("reads a getter once", () => {
  let reads = 0;
  const copy = copyPlain({
    get figure() {
      reads += 1;
      return reads;
    },
  });
  expect([copy.figure, copy.figure, reads]).toEqual([1, 1, 1]);
});

it("refuses what has no end", () => {
  const loop: { self?: object } = {};
  loop.self = loop;
  expect(() => copyPlain(loop)).toThrow("answer: found deeper nesting; allowed: at most 8 levels");
  expect(() => copyPlain({ list: Object.assign([], { length: 1e9 }) })).toThrow("found a list of 1000000000");
});
