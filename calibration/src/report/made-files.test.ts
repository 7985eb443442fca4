import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hashFiles } from "./hash-files.ts";
import { isCurrent } from "./keep-file.ts";
import { toCalibrationText } from "./write-json.ts";
import { fill } from "./write-page.ts";

const CALIBRATION = "../packages/core/calibration/roofline.json";

describe("the calibration on disk", () => {
  it("rests on the files as they are: after a change npm run calibrate must run", () => {
    const text = readFileSync(new URL(`../../${CALIBRATION}`, import.meta.url), "utf8");
    const { data } = JSON.parse(text) as { data: Record<string, string> };
    expect(Object.keys(data)).toContain("cases/training.csv");
    expect(data).toEqual(hashFiles(Object.keys(data)));
  });

  it("is told from another text", () => {
    const text = readFileSync(new URL(`../../${CALIBRATION}`, import.meta.url), "utf8");
    expect(isCurrent({ file: CALIBRATION, text })).toBe(true);
    expect(isCurrent({ file: CALIBRATION, text: `${text} ` })).toBe(false);
    expect(isCurrent({ file: "none.json", text })).toBe(false);
  });
});

describe("toCalibrationText", () => {
  const calibration = (value: number) => ({
    version: "1.0.0",
    data: {},
    sections: { training: { constants: { base: value }, strata: [] } },
  });

  it("rounds to ten digits, so that the last bits of a machine do not show", () => {
    expect(JSON.parse(toCalibrationText(calibration(Math.PI * 1e-7)))).toMatchObject({
      training: { constants: { base: 3.141592654e-7 } },
    });
  });

  it("refuses what JSON would turn into null", () => {
    expect(() => toCalibrationText(calibration(Number.NaN))).toThrow("base is NaN");
  });
});

describe("fill", () => {
  const page = "above\n<!-- table: begin -->\nold\n<!-- table: end -->\nbelow\n";

  it("replaces what stands between the markers and nothing else, the same on every run", () => {
    const filled = fill(page, "table", ["| new |"]);
    expect(filled).toBe("above\n<!-- table: begin -->\n\n| new |\n\n<!-- table: end -->\nbelow\n");
    expect(fill(filled, "table", ["| new |"])).toBe(filled);
  });

  it("refuses a page without them", () => {
    expect(() => fill(page, "other", [])).toThrow("lacks the markers of other");
  });
});
