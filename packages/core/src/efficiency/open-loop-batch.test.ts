import { describe, expect, it } from "vitest";
import { findOpenLoopBatch } from "./open-loop-batch.ts";

describe("findOpenLoopBatch", () => {
  it("is the rate times the time where the time does not depend on the load", () => {
    expect(
      findOpenLoopBatch({ requestPerS: 0.5, largestBatch: 8, requestSAt: () => 2 }).meanBatch,
    ).toBeCloseTo(1, 9);
  });

  it("solves B = λ (1 + B/10) by hand: λ = 5 gives 10", () => {
    const state = findOpenLoopBatch({
      requestPerS: 5,
      largestBatch: 100,
      requestSAt: (batch) => 1 + batch / 10,
    });
    expect(state.meanBatch).toBeCloseTo(10, 5);
    expect(state.busyRatio).toBeCloseTo(1 - Math.exp(-10), 9);
    expect(state.isSaturated).toBe(false);
  });

  it("is busy a share 1 − exp(−B) of the time at low rates, alone while busy", () => {
    const state = findOpenLoopBatch({ requestPerS: 0.001, largestBatch: 8, requestSAt: () => 2 });
    expect(state.busyRatio).toBeCloseTo(0.002, 5);
    expect(state.busyBatch).toBeCloseTo(1.001, 4);
  });

  it("runs its largest batch when more arrives than it can serve", () => {
    const state = findOpenLoopBatch({ requestPerS: 50, largestBatch: 8, requestSAt: () => 2 });
    expect(state).toEqual({ meanBatch: 8, busyBatch: 8, busyRatio: 1, isSaturated: true });
  });

  it("is idle without requests", () => {
    expect(findOpenLoopBatch({ requestPerS: 0, largestBatch: 8, requestSAt: () => 2 }).busyRatio).toBe(0);
  });
});
