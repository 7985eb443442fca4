import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { DatasetError } from "./dataset-problem.ts";
import { runBuild } from "./run-build.ts";

afterEach(() => {
  process.exitCode = undefined;
});

test("prints each problem on a line of its own, with the path as seen from here, and ends with 1", () => {
  const print = vi.spyOn(console, "error").mockReturnValue();
  const file = join(process.cwd(), "data/lamps/rows.csv");
  runBuild(() => {
    throw new DatasetError([
      { file, line: 2, column: "kind", found: '"neon"', allowed: "led, arc" },
      { file, found: "sha256 1", allowed: "0" },
    ]);
  });
  expect(print.mock.calls).toEqual([
    ['data/lamps/rows.csv:2: kind: found "neon"; allowed: led, arc'],
    ["data/lamps/rows.csv: found sha256 1; allowed: 0"],
  ]);
  expect(process.exitCode).toBe(1);
});

test("lets other failures through", () => {
  const fail = () => {
    throw new TypeError("no disk");
  };
  expect(() => runBuild(fail)).toThrow("no disk");
});
