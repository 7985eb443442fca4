import { describe, expect, it } from "vitest";
import { describeTime } from "./describe-time.ts";

const END = "2026-11-20T15:00:00.000Z";

describe("describeTime", () => {
  it("counts back from the end", () => {
    expect(describeTime(END, 3600.5)).toEqual({
      period: { start: "2026-11-20T13:59:59.500Z", end: END },
      measured: { durationS: 3600.5 },
    });
  });

  it.each([undefined, 0, 1e-4])("is a moment where it lasts %s seconds", (durationS) => {
    expect(describeTime(END, durationS)).toEqual({ period: { start: END }, measured: {} });
  });

  it("begins before it ends, however short it is", () => {
    expect(describeTime(END, 1e-3).period.start).toBe("2026-11-20T14:59:59.999Z");
  });
});
