import { relative } from "node:path";
import { DatasetError, formatProblem } from "./dataset-problem.ts";

/** Runs a data build; bad data is printed, one problem a line, and the process ends with 1. */
export function runBuild(build: () => void): void {
  try {
    build();
  } catch (error) {
    if (!(error instanceof DatasetError)) {
      throw error;
    }
    for (const problem of error.problems) {
      console.error(formatProblem({ ...problem, file: relative(process.cwd(), problem.file) }));
    }
    process.exitCode = 1;
  }
}
