import { expect, it } from "vitest";
import { mergeFailures } from "./merge-failures.ts";

const failed = (message: string) => ({ code: "provider-failed", message });

it("tells of a provider once, with the first thing it failed on, and keeps everything else", () => {
  const first = failed('provider "a" failed on grid zone "FR": down');
  const other = failed('provider "b" failed on grid zone "FR": down');
  const note = { code: "unverified-fact", message: "the PUE is recalled" };
  const again = failed('provider "a" failed on typical PUE "2025": down');
  expect(mergeFailures([first, other, note, again])).toEqual([first, other, note]);
  expect(mergeFailures([])).toEqual([]);
});
