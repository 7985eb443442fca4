import { expect, it } from "vitest";
import { describeChange } from "./describe-change.ts";

it.each([
  [undefined, { pue: 1.2 }, "declared"],
  [{ pue: 1.5 }, { pue: 1.2 }, "described anew: pue 1.5 → 1.2"],
  [{ countryCode: "DE" }, { countryCode: "DE", pue: 1.2 }, "described anew: pue none → 1.2"],
  [{ gridZone: "DE", pue: 1.5 }, { gridZone: "FR", pue: 1.5 }, "described anew: gridZone DE → FR"],
  [{ contracts: [{ kind: "ppa" }] }, {}, 'described anew: contracts [{"kind":"ppa"}] → none'],
  [
    { a: 1, b: 1, c: 1, d: 1, e: 1 },
    {},
    "described anew: a 1 → none, b 1 → none, c 1 → none, d 1 → none and 1 more",
  ],
])("from %j to %j a place is %s", (before, after, words) => {
  expect(describeChange(before, after)).toBe(words);
});

it("keeps a long value short", () => {
  expect(describeChange({ a: "x".repeat(1000) }, { a: 1 })).toBe(`described anew: a ${"x".repeat(59)}… → 1`);
});
