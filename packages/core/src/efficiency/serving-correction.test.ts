import { describe, expect, it } from "vitest";
import {
  correctServing,
  describePoint,
  hearAt,
  kindOf,
  positionOf,
  type ServingCorrection,
  type ServingPoint,
} from "./serving-correction.ts";

/** At the centre of every axis, where all slopes are nought. */
const centre: ServingPoint = {
  batch: Math.exp(4.5),
  acceleratorCount: Math.exp(0.7),
  activeParameterCount: Math.exp(23.4),
  outputTokenCount: Math.exp(6.2),
  isBlackwell: false,
  isAmpere: false,
  isEarlyEngine: false,
  isMixture: false,
  hasShortWeights: false,
  isHybrid: false,
};

const nothing: ServingCorrection = {
  energy: { linear: [], local: [] },
  time: { linear: [], local: [] },
  positions: [],
  runs: [],
  kindFade: [1, 0.5, 0],
};

describe("correctServing", () => {
  it("is nothing where nothing was learnt", () => {
    expect(correctServing(centre, nothing)).toEqual({ lnEnergy: 0, lnTime: 0 });
  });

  it("agrees with the basis it is fitted on, for every kind", () => {
    const linear = Array.from({ length: 40 }, (_, index) => Math.sin(index + 1));
    const correction = { ...nothing, energy: { linear, local: [] } };
    const points = [
      { ...centre, batch: 8, acceleratorCount: 4 },
      { ...centre, isBlackwell: true, isMixture: true, outputTokenCount: 7000 },
      { ...centre, isBlackwell: true, isHybrid: true, activeParameterCount: 9e9 },
      { ...centre, isEarlyEngine: true, isAmpere: true, hasShortWeights: true, batch: 2000 },
    ];
    for (const point of points) {
      const expected = describePoint(point).reduce(
        (sum, value, index) => sum + value * (linear[index] ?? 0),
        0,
      );
      expect(correctServing(point, correction).lnEnergy).toBeCloseTo(expected, 12);
    }
  });

  it("follows slopes no further than two spreads", () => {
    const correction = { ...nothing, energy: { linear: [0, 1], local: [] } };
    expect(correctServing({ ...centre, batch: 1e9 }, correction).lnEnergy).toBe(2);
    expect(correctServing({ ...centre, batch: 1e-9 }, correction).lnEnergy).toBe(-2);
  });

  it("hears measured points less the farther and the more different they are", () => {
    const heard = (point: ServingPoint) =>
      correctServing(point, {
        ...nothing,
        energy: { linear: [], local: [1] },
        positions: positionOf(centre),
        runs: [{ kind: kindOf(centre), end: 1 }],
      }).lnEnergy;
    expect(heard(centre)).toBe(1);
    expect(heard({ ...centre, isMixture: true })).toBe(0.5);
    expect(heard({ ...centre, isMixture: true, isBlackwell: true })).toBe(0);
    expect(heard({ ...centre, batch: centre.batch * 3 })).toBeLessThan(1);
    expect(heard({ ...centre, batch: centre.batch * 1e6 })).toBe(0);
  });
});

describe("hearAt", () => {
  it("is one at the point, half at 1.18, nothing from 4.45", () => {
    expect(hearAt(0)).toBe(1);
    expect(hearAt(1.18 ** 2)).toBeCloseTo(0.5, 2);
    expect(hearAt(4.45 ** 2)).toBe(0);
    expect(hearAt(100)).toBe(0);
  });
});
