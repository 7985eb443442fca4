import { describe, expect, it } from "vitest";
import { computeTrainingPower, type TrainingDraw } from "./training-power.ts";

const CONSTANTS = { load: 0.9, smallModel: 0.5, host: 0.3, network: 0.1 };

const DRAW: TrainingDraw = { activeParameterCount: 1e15, tdpW: 700, idleW: 70 };

const power = (change: Partial<TrainingDraw>) => computeTrainingPower({ ...DRAW, ...change }, CONSTANTS);

describe("computeTrainingPower", () => {
  it("goes 90 % of the way from idle to the limit for a large model", () => {
    const { acceleratorW, hostW, networkW, includesHost } = power({});
    expect(acceleratorW).toBeCloseTo(70 + 630 * 0.9, 3);
    expect([hostW, networkW, includesHost]).toEqual([210, 70, false]);
  });

  it("goes half of that for a model that keeps it a quarter busy: 0.1 billion parameters", () => {
    expect(power({ activeParameterCount: 0.1e9 }).acceleratorW).toBeCloseTo(70 + 630 * 0.45, 6);
  });

  it("takes 12 % of the limit for an idle power nobody measured", () => {
    const { idleW: _, ...unknown } = DRAW;
    expect(computeTrainingPower(unknown, CONSTANTS).acceleratorW).toBeCloseTo(84 + 616 * 0.9, 3);
  });

  it("stays within idle and limit, an idle power above the limit included", () => {
    expect(power({ idleW: 900 }).acceleratorW).toBe(700);
  });

  it("takes a measured system as it is, host and links inside", () => {
    expect(power({ systemPowerW: 283 })).toEqual({
      acceleratorW: 283,
      hostW: 0,
      networkW: 0,
      includesHost: true,
    });
  });
});
