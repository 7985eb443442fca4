import { count, watts, type AcceleratorProfileV1, type SystemProfileV1 } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { fakeAccelerator, fakeProvenance } from "../__fixtures__/fake-providers.ts";
import { chooseIdlePower } from "./choose-idle-power.ts";

const chip = fakeAccelerator({ id: "chip", peakTflopPerS: 312, tdpW: 400 });
const server: SystemProfileV1 = {
  id: "server",
  name: "server",
  vendor: "maker",
  acceleratorId: "chip",
  acceleratorsPerSystem: count(8),
  idlePowerW: watts(744.8),
};
const idleOf = (accelerator: AcceleratorProfileV1, system?: SystemProfileV1) =>
  chooseIdlePower({
    accelerator: { value: accelerator, provenance: fakeProvenance },
    isAssumed: false,
    ...(system === undefined ? {} : { system: { value: system, provenance: fakeProvenance } }),
  });

test("BLOOM's API: 16 A100 waiting 18 days are near the three quarters of 914 kWh its makers tell of", () => {
  const idle = idleOf({ ...chip, contextIdleW: watts(80) }, server);
  expect(idle).toMatchObject({ acceleratorW: 80, quality: "reported" });
  expect(idle?.hostW).toBeCloseTo(13.1, 9);
  const energyKwh = (16 * ((idle?.acceleratorW ?? 0) + (idle?.hostW ?? 0)) * 18 * 24) / 1000;
  expect(Math.abs(energyKwh / (0.75 * 914) - 1)).toBeLessThan(0.1);
});

test("a measured idle goes before a share of the design power", () => {
  expect(idleOf({ ...chip, idleW: watts(50) })).toEqual({
    acceleratorW: 50,
    hostW: 13.1,
    quality: "assumed",
  });
  expect(idleOf(chip)).toMatchObject({ acceleratorW: 96, quality: "assumed" });
});

test("a guess at the accelerator stays within what was published for the server", () => {
  const idle = idleOf(chip, { ...server, idlePowerW: watts(480) });
  expect(idle).toEqual({ acceleratorW: 60, hostW: 0, quality: "assumed" });
});

test("a system on a chip with a phone's memory has no server to idle beside it", () => {
  const soc = { ...chip, kind: "soc", memoryTechnology: "LPDDR5", tdpW: watts(30), idleW: watts(5) } as const;
  expect(idleOf(soc)).toEqual({ acceleratorW: 5, hostW: 0, quality: "reported" });
});

test("nothing is told of a part whose power nobody knows", () => {
  expect(idleOf(fakeAccelerator({ id: "other", peakTflopPerS: 1 }))).toBeUndefined();
});
