import { expect, test } from "vitest";
import { createHourMemory } from "./hour-memory.ts";

const entry = (fetchedAtMs: number) => ({ readings: [], fetchedAtMs });

test("forgets of the series that was used longest ago, the first hours first", () => {
  const memory = createHourMemory(4);
  memory.keep("DE", 1, entry(1));
  memory.keep("DE", 2, entry(2));
  memory.keep("FR", 1, entry(3));
  memory.keep("FR", 2, entry(4));
  memory.open("DE");
  memory.keep("GB", 1, entry(5));
  memory.keep("GB", 2, entry(6));
  memory.keep("GB", 3, entry(7));
  expect([...memory.open("FR").keys()]).toEqual([]);
  expect([...memory.open("DE").keys()]).toEqual([2]);
  expect([...memory.open("GB").keys()]).toEqual([1, 2, 3]);
});

test("never holds more than allowed, also of one series", () => {
  const memory = createHourMemory(3);
  for (let hour = 0; hour < 100; hour += 1) memory.keep("DE", hour, entry(hour));
  expect([...memory.open("DE").keys()]).toEqual([97, 98, 99]);
});

test("keeps series apart and the newest entry of an hour, which it counts once", () => {
  const memory = createHourMemory(3);
  memory.keep("DE", 1, entry(1));
  memory.keep("FR", 1, entry(2));
  memory.keep("DE", 1, entry(3));
  memory.keep("DE", 2, entry(4));
  expect(memory.open("DE")).toEqual(
    new Map([
      [1, entry(3)],
      [2, entry(4)],
    ]),
  );
  expect(memory.open("FR")).toEqual(new Map([[1, entry(2)]]));
  expect(memory.open("GB").size).toBe(0);
});
