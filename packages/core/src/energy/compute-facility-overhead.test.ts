import { kwh, pue } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeFacilityOverhead } from "./compute-facility-overhead.ts";

describe("computeFacilityOverhead", () => {
  it("gives what the facility draws beside its machines", () => {
    expect(computeFacilityOverhead({ energyKwh: kwh(100), pue: pue(1.5) })).toBe(50);
    expect(computeFacilityOverhead({ energyKwh: kwh(100), pue: pue(1) })).toBe(0);
  });

  it("adds up to energy × PUE with the machines", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e12, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (energy, ratio) => {
          const overhead = computeFacilityOverhead({ energyKwh: kwh(energy), pue: pue(ratio) });
          expect(Math.abs(energy + overhead - energy * ratio)).toBeLessThanOrEqual(1e-12 * energy * ratio);
        },
      ),
    );
  });
});
