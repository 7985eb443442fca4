import { expect, test } from "vitest";
import { orderByReferences } from "./list-ledger-tables.ts";

const order = (tables: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  orderByReferences(Object.entries(tables).map(([name, references]) => ({ name, references }))).map(
    ({ name }) => name,
  );

test("what is referenced comes first, else the order stays", () => {
  expect(
    order({ activity: ["series"], a: [], series: ["project", "factor"], project: [], factor: [] }),
  ).toEqual(["project", "factor", "series", "activity", "a"]);
});

test("references to tables elsewhere, to oneself and in a circle hold nothing up", () => {
  expect(order({ one: ["elsewhere", "one", "two"], two: ["one"] })).toEqual(["two", "one"]);
});
