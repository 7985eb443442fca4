import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

export type TestCounts = { readonly passed: number; readonly failed: number; readonly notRun: number };

/**
 * Reads vitest's JSON report. A run that failed without a failing test (a file that does not load, an unhandled
 * error, no report at all) counts as one failure, so that a broken run can never look green.
 */
export function countTests(reportPath: string, hasPassed: boolean): TestCounts {
  if (!existsSync(reportPath)) return { passed: 0, failed: 1, notRun: 0 };
  const report = reportSchema.parse(JSON.parse(readFileSync(reportPath, "utf8")));
  const isEmpty = report.numPassedTests === 0;
  const leastFailed = hasPassed && !isEmpty ? 0 : 1;
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, leastFailed),
    notRun: report.numPendingTests,
  };
}
