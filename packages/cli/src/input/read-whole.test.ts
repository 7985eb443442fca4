import { expect, it } from "vitest";
import { readWhole } from "./read-whole.ts";

const MEGABYTE = Buffer.alloc(1_000_000, " ");

async function* repeat(count: number) {
  for (let index = 0; index < count; index += 1) yield MEGABYTE;
}

it("reads up to the bound of a format and refuses what is beyond in one line", async () => {
  expect(await readWhole(repeat(16), "yaml")).toHaveLength(16_000_000);
  expect(await readWhole(repeat(17), "yaml")).toEqual({
    kind: "broken",
    message: "found more; allowed: at most 16 MB of YAML, or NDJSON of any size",
  });
});
