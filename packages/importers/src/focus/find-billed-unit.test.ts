import { expect, it } from "vitest";
import { toRowOfObject } from "../usage/row.ts";
import { findBilledUnit } from "./find-billed-unit.ts";

const find = (unit: string, isOfTokens = false) => {
  const found = findBilledUnit(toRowOfObject({ ConsumedQuantity: "2", ConsumedUnit: unit }), isOfTokens);
  return [found?.kind, found?.toOurs(2)];
};

it.each<[string, string, number]>([
  ["Hrs", "time", 7200],
  ["Hours", "time", 7200],
  ["hour", "time", 7200],
  ["1 Hour", "time", 7200],
  ["100 Hours", "time", 720_000],
  ["GPU-Hours", "time", 7200],
  ["seconds", "time", 2],
  ["Days", "time", 172_800],
  ["Tokens", "tokens", 2],
  ["1K tokens", "tokens", 2000],
  ["1,000 Tokens", "tokens", 2000],
  ["1M Tokens", "tokens", 2_000_000],
  ["Million tokens", "tokens", 2_000_000],
  ["Input tokens", "tokens", 2],
  ["GB", "other", 2],
  ["GB-Hours", "other", 2],
  ["Requests", "other", 2],
  ["1K", "other", 2],
  ["Units", "units", 2],
  ["1 Unit", "units", 2],
  ["Units/Hour", "other", 2],
])("two of %s are %s, %d of ours", (unit, ...[kind, amount]) => {
  expect(find(unit)).toEqual([kind, amount]);
});

it("takes a bare thousand for tokens on a meter of tokens alone", () => {
  expect(find("1K", true)).toEqual(["tokens", 2000]);
  expect(find("1M", true)).toEqual(["tokens", 2_000_000]);
});

it("reads what was priced where nothing tells what was consumed", () => {
  const row = toRowOfObject({ PricingQuantity: 3, PricingUnit: "Hours", ConsumedUnit: "GB" });
  expect(findBilledUnit(row, false)).toMatchObject({ kind: "time", column: "PricingQuantity" });
  expect(findBilledUnit(toRowOfObject({}), false)).toBeUndefined();
});
