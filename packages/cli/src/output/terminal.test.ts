import { afterEach, expect, it } from "vitest";
import { describeTerminal } from "./terminal.ts";

const { stdout } = process;
const before = { isTTY: stdout.isTTY, columns: stdout.columns };
afterEach(() => void Object.assign(stdout, before));

it.each([
  [0, 80],
  [20, 40],
  [100, 100],
  [300, 120],
])("lays out a terminal of %d columns at %d", (columns, width) => {
  Object.assign(stdout, { isTTY: true, columns, hasColors: () => false });
  expect(describeTerminal().width).toBe(width);
});
