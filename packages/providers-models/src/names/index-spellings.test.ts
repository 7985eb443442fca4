import { expect, test } from "vitest";
import { indexSpellings } from "./index-spellings.ts";

const [first, second] = [{ id: "first" }, { id: "second" }];

test("the example", () => {
  expect(indexSpellings([["Llama 3", { id: "llama-3" }]]).get("llama-3")).toEqual({ id: "llama-3" });
});

test("knows the last part of a path", () => {
  expect(indexSpellings([["maker/Model_1", first]]).get("model-1")).toBe(first);
});

test("a spelling that two models share names neither, however many more do", () => {
  const index = indexSpellings([
    ["a/model-1", first],
    ["b/model.1", second],
    ["c/model:1", first],
  ]);
  expect(index.get("model-1")).toBeUndefined();
  expect(index.get("b-model-1")).toBe(second);
});

test("names of one model may share a spelling; the first stands", () => {
  const same = { id: "first" };
  expect(
    indexSpellings([
      ["model-1", first],
      ["Model 1", same],
    ]).get("model-1"),
  ).toBe(first);
});
