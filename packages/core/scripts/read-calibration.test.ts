import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCalibration } from "./read-calibration.ts";

const folder = mkdtempSync(join(tmpdir(), "llmcarbon-calibration-"));
const file = join(folder, "roofline.json");

afterAll(() => rmSync(folder, { recursive: true }));

const readText = (text: string): unknown => {
  writeFileSync(file, text);
  return readCalibration(file);
};

const HEAD = { version: "1.0.0", data: { "cases/training.csv": "a".repeat(64) } };

describe("readCalibration", () => {
  it("keeps constants and strata, and leaves single predictions out", () => {
    const strata = [{ id: "dense", leaveOneOut: { medianFactor: 1.1 } }];
    const training = { constants: { base: -0.7 }, strata };
    const text = JSON.stringify({ ...HEAD, training: { ...training, leaveOneOut: [{ id: "run" }] } });
    expect(readText(text)).toEqual({ ...HEAD, training });
  });

  it.each([
    ['{"version":', "found broken JSON"],
    ["{}", "found version: "],
    ['{"version":"1.0.0","data":{"a":"b"}}', "found data.a: a sha256 in hexadecimal"],
  ])("refuses %s in a line that names the file", (text, message) => {
    expect(() => readText(text)).toThrow(message);
    expect(() => readText(text)).toThrow(file);
  });

  it("says when there is no file", () => {
    expect(() => readCalibration(join(folder, "none.json"))).toThrow(
      "found no such file; allowed: the file as",
    );
  });
});
