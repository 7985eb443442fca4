import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countTests } from "./count-tests.ts";

const folder = mkdtempSync(join(tmpdir(), "llmcarbon-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const report = (passed: number, failed: number, pending: number): string => {
  const path = join(folder, `${passed}-${failed}-${pending}.json`);
  writeFileSync(
    path,
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending }),
  );
  return path;
};

describe("countTests", () => {
  it("reads passed, failed and not run", () => {
    expect(countTests(report(5, 2, 1), false)).toEqual({ passed: 5, failed: 2, notRun: 1 });
  });

  it("counts a run that broke without a failing test as one failure", () => {
    expect(countTests(report(5, 0, 0), false)).toEqual({ passed: 5, failed: 1, notRun: 0 });
  });

  it("counts a run that ran nothing as a failure", () => {
    expect(countTests(report(0, 0, 0), true).failed).toBe(1);
    expect(countTests(join(folder, "absent.json"), true).failed).toBe(1);
  });
});
