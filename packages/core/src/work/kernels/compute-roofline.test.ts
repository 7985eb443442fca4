import { bytePerS, bytes, flop, flopPerS } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeRoofline } from "./compute-roofline.ts";

const a100 = { peakFlopPerS: flopPerS(312e12), memoryBytePerS: bytePerS(1555e9) };
const amount = fc.double({ min: 1, max: 1e15, noNaN: true });

test("a projection of Llama-2-7B over 128 tokens on an A100", () => {
  const work = { flopCount: flop(4_294_967_296), byteCount: bytes(35_651_584) };
  const roofline = computeRoofline(work, a100);
  expect(roofline.durationS).toBeCloseTo(22.927e-6, 9);
  expect(roofline.bound).toBe("memory");
});

test("takes the longer of arithmetic and memory", () => {
  fc.assert(
    fc.property(amount, amount, (work, moved) => {
      const { durationS } = computeRoofline({ flopCount: flop(work), byteCount: bytes(moved) }, a100);
      const longer = Math.max(work / a100.peakFlopPerS, moved / a100.memoryBytePerS);
      expect(Math.abs(durationS / longer - 1)).toBeLessThan(1e-12);
    }),
  );
});

test("never works above the peak", () => {
  fc.assert(
    fc.property(amount, amount, (work, moved) => {
      const roofline = computeRoofline({ flopCount: flop(work), byteCount: bytes(moved) }, a100);
      expect(roofline.attainableFlopPerS).toBeLessThanOrEqual(a100.peakFlopPerS);
      expect(roofline.bound === "compute").toBe(roofline.attainableFlopPerS === a100.peakFlopPerS);
    }),
  );
});

test("at the turning point arithmetic binds", () => {
  const roof = { peakFlopPerS: flopPerS(200), memoryBytePerS: bytePerS(100) };
  expect(computeRoofline({ flopCount: flop(2), byteCount: bytes(1) }, roof).bound).toBe("compute");
});

test("refuses a device without memory", () => {
  const roof = { ...a100, memoryBytePerS: bytePerS(0) };
  expect(() => computeRoofline({ flopCount: flop(1), byteCount: bytes(1) }, roof)).toThrow(
    "memoryBytePerS: found 0",
  );
});
