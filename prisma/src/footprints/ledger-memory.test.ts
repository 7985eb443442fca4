import { expect, it } from "vitest";
import { createAmounts } from "./amounts.ts";
import { createLedgerMemory, type OrganizationMemory } from "./ledger-memory.ts";

const keep = (memory: OrganizationMemory, rowCount: number): void => {
  memory.rungs.set("year", {
    stand: { horizon: "1", server: "now", snapshot: "1:1:" },
    amounts: createAmounts(memory.names),
    places: new Map(Array.from({ length: rowCount }, (_, place) => [String(place), place])),
  });
};

it("keeps organisations apart, each until others have to be kept", () => {
  const memory = createLedgerMemory(() => 0);
  const first = memory.of("first");
  keep(first, 300_000);
  expect(memory.of("second").rungs.size).toBe(0);
  expect(memory.of("first")).toBe(first);
  keep(memory.of("third"), 300_000);
  // The one that was read last stays.
  expect(memory.of("third").rungs.size).toBe(1);
  expect(memory.of("first")).not.toBe(first);
});

it("forgets what nobody read for an hour", () => {
  const clock = { ms: 0 };
  const memory = createLedgerMemory(() => clock.ms);
  const first = memory.of("first");
  clock.ms = 3_600_000;
  expect(memory.of("first")).toBe(first);
  clock.ms += 3_600_001;
  expect(memory.of("first")).not.toBe(first);
});

it("works on one reading of an organisation at a time, whatever became of the one before", async () => {
  const memory = createLedgerMemory(() => 0).of("first");
  const told: string[] = [];
  const first = memory.inTurn(async () => {
    await Promise.resolve();
    told.push("first");
    throw new Error("no answer");
  });
  const second = memory.inTurn(async () => {
    told.push("second");
  });
  await expect(first).rejects.toThrow("no answer");
  await second;
  expect(told).toEqual(["first", "second"]);
});
