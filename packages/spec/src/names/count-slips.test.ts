import { describe, expect, it } from "vitest";
import { countSlips } from "./count-slips.ts";

/** The whole table, by the definition: insert, delete, replace, swap neighbours. */
function countByDefinition(from: string, to: string): number {
  const table = Array.from({ length: from.length + 1 }, (_row, i) =>
    Array.from({ length: to.length + 1 }, (_cell, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= from.length; i += 1) {
    for (let j = 1; j <= to.length; j += 1) {
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      table[i]![j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1),
        isSwapped ? at(i - 2, j - 2) + 1 : Infinity,
      );
    }
  }
  return at(from.length, to.length);
}

/** Words of two letters up to a length: all that can happen in a table happens among them. */
function listWords(longest: number): readonly string[] {
  let words = [""];
  const all = [...words];
  for (let length = 1; length <= longest; length += 1) {
    words = words.flatMap((word) => [`${word}a`, `${word}b`]);
    all.push(...words);
  }
  return all;
}

describe("countSlips", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["gtp-3", "gpt-3", 1],
    ["tokenCont", "tokenCount", 1],
    ["kitten", "sitting", 3],
    // Swapped letters are not slipped again: the third way counts as two.
    ["ca", "abc", 3],
  ])("%s and %s differ by %i", (from, to, slips) => {
    expect(countSlips(from, to, 10)).toBe(slips);
    expect(countSlips(to, from, 10)).toBe(slips);
  });

  it("is the definition up to its limit, and one more above, for all short words", () => {
    const words = listWords(6);
    const wrong: string[] = [];
    for (const from of words) {
      for (const to of words) {
        const slips = countByDefinition(from, to);
        for (const most of [0, 1, 2, 4]) {
          if (countSlips(from, to, most) !== Math.min(slips, most + 1)) wrong.push(`${from} ${to} ${most}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("counts in words longer than any before", () => {
    const long = "ab".repeat(5000);
    expect(countSlips(long, `${long.slice(0, 7000)}c${long.slice(7001)}`, 3)).toBe(1);
    expect(countSlips(long, long, 0)).toBe(0);
  });
});
