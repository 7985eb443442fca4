import { expect, it } from "vitest";
import { createGrowthWatch } from "./growth-watch.ts";

it("looks again whenever what is there has doubled, not for less than twenty thousand rows", async () => {
  let looks = 0;
  const hasGrown = createGrowthWatch(async () => {
    looks += 1;
  }, 0);
  const looksAfter = async (...added: number[]): Promise<number> => {
    for (const rows of added) await hasGrown(rows);
    return looks;
  };
  expect(await looksAfter(19_999)).toBe(0);
  expect(await looksAfter(1)).toBe(1);
  expect(await looksAfter(15_000)).toBe(1);
  expect(await looksAfter(5_000)).toBe(2);
  expect(await looksAfter(39_999)).toBe(2);
  expect(await looksAfter(1)).toBe(3);
});

it("begins with what was there when it was opened", async () => {
  let looks = 0;
  const hasGrown = createGrowthWatch(async () => {
    looks += 1;
  }, 100_000);
  await hasGrown(99_999);
  expect(looks).toBe(0);
  await hasGrown(1);
  expect(looks).toBe(1);
});

it("does not fail what was written when the tables cannot be looked at", async () => {
  const hasGrown = createGrowthWatch(() => Promise.reject(new Error("closed")), 0);
  await expect(hasGrown(20_000)).resolves.toBeUndefined();
});
