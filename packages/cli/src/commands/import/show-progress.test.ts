import { describe, expect, it } from "vitest";
import { formatProgress } from "./show-progress.ts";

describe("formatProgress", () => {
  it("tells share, rows, rate and the time that is left", () => {
    const progress = { rowCount: 12_000, byteCount: 40e6, byteLength: 100e6, elapsedMs: 4000 };
    expect(formatProgress(progress)).toBe(
      "[########            ]  40 %  12,000 rows  3,000 rows/s  0:06 left",
    );
  });

  it("tells what was read of a pipe, whose end is not known", () => {
    const progress = { rowCount: 10, byteCount: 2_500_000, byteLength: undefined, elapsedMs: 1000 };
    expect(formatProgress(progress)).toBe("2.5 MB  10 rows  10 rows/s");
  });
});
