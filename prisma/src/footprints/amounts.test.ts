import { expect, it } from "vitest";
import { createAmounts, createOwnerNames, LABEL_COUNT, toLabels, VALUE_COUNT } from "./amounts.ts";

it("holds more rows than it has room for at first, and the last of each place", () => {
  const names = createOwnerNames();
  const amounts = createAmounts(names);
  const owner = toLabels(names, { factorId: "f", project: "p", team: null, source: "s" });
  for (let place = 0; place < 1000; place += 1) {
    amounts.put(place, { startS: place % 2, owner, values: [place, 1, 2, 3, 4, 5] });
  }
  amounts.put(10, { startS: 0, owner, values: [-1, -1, -1, -1, -1, -1] });
  expect(amounts.rowCount()).toBe(1000);
  expect([...amounts.values().subarray(10 * VALUE_COUNT, 12 * VALUE_COUNT)]).toEqual([
    -1, -1, -1, -1, -1, -1, 11, 1, 2, 3, 4, 5,
  ]);
  expect([...amounts.labels().subarray(999 * LABEL_COUNT, 1000 * LABEL_COUNT)]).toEqual([1, 1, 0, 1]);
  expect(amounts.writeCount()).toBe(1001);
  expect(Object.fromEntries(amounts.lastWrites())).toEqual({ 0: 1001, 1: 1000 });
});
