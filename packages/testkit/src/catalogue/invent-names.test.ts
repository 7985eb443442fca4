import { expect, test } from "vitest";
import { listNearMisses } from "./invent-names.ts";

const missesOf = (ids: readonly string[], ...others: readonly string[]) => [
  ...listNearMisses(ids, new Set([...ids, ...others].map((name) => name.toLowerCase()))),
];

test("next to a name are a letter more at either end, a part more, and the last letter less", () => {
  expect(missesOf(["FR"])).toEqual([
    ["FR", "FRx"],
    ["FR", "xFR"],
    ["FR", "FR-x"],
    ["FR", "F"],
  ]);
});

test("what is listed, with other signs or without, is no miss; nor is a name cut at a sign", () => {
  expect(missesOf(["acme-10", "acme-1"], "Acme 1 0 X").map(([, miss]) => miss)).toEqual([
    "xacme-10",
    "acme-1x",
    "xacme-1",
    "acme-1-x",
  ]);
});

test("of a long list every id has one, all ways in turn", () => {
  const ids = Array.from({ length: 251 }, (_, index) => `model-${String(index).padStart(3, "0")}`);
  const misses = missesOf(ids);
  expect(misses.map(([id]) => id)).toEqual(ids);
  expect(misses.slice(0, 4).map(([, miss]) => miss)).toEqual([
    "model-000x",
    "xmodel-001",
    "model-002-x",
    "model-00",
  ]);
});
