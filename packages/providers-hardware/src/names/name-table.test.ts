import { expect, test } from "vitest";
import { createNameTable, refuseAmbiguous, refuseUnknown } from "./name-table.ts";

const table = createNameTable([
  { id: "west/small-1", names: ["small.1"] },
  { id: "east/small-1", names: ["small.1", "Small One"] },
]);

test("finds ids by id and by name, and all that share a name", () => {
  expect(table.findIds("WEST/small_1")).toEqual(["west/small-1"]);
  expect(table.findIds("small-one")).toEqual(["east/small-1"]);
  expect(table.findIds("Small.1")).toEqual(["west/small-1", "east/small-1"]);
  expect(table.findIds("small")).toEqual([]);
});

test("an ambiguous name is refused with all that go by it", () => {
  expect(refuseAmbiguous("small.1", table.findIds("small.1"), "two vendors")).toEqual({
    kind: "not-covered",
    reason: '"small.1" may be west/small-1, east/small-1 (two vendors); name the one you mean',
    suggestions: ["west/small-1", "east/small-1"],
  });
});

test("an unknown name is refused with the nearest ids before other names", () => {
  expect(refuseUnknown({ name: "west/smal-1", noun: "machine", dataset: "machines", table })).toEqual({
    kind: "not-covered",
    reason: 'no machine goes by "west/smal-1"; the data set machines has 2',
    suggestions: ["west/small-1", "east/small-1"],
  });
  expect(refuseUnknown({ name: "smal one", noun: "machine", dataset: "machines", table })).toMatchObject({
    suggestions: ["Small One"],
  });
});
