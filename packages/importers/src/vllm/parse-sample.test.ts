import { describe, expect, it } from "vitest";
import { parseSample } from "./parse-sample.ts";

describe("parseSample", () => {
  it.each([
    ["up 1", "up", {}, 1, undefined],
    ['a:b_total{x="1"} 1.5e+06 1767225600000', "a:b_total", { x: "1" }, 1.5e6, "1767225600000"],
    ['a{x="}, \\"y\\" \\\\ \\n", z="2",} 3', "a", { x: '}, "y" \\ \n', z: "2" }, 3, undefined],
    ["a{} 0", "a", {}, 0, undefined],
  ])("reads %s", (...[line, name, labels, value, timestamp]) => {
    expect(parseSample(line)).toEqual({ name, labels: new Map(Object.entries(labels)), value, timestamp });
  });

  it.each([["# HELP a b"], [""], ["a"], ["a NaN"], ["a +Inf"], ['a{x="1" 3'], ["a{x=1} 3 4 5"], ["{} 3"]])(
    "finds none in %j",
    (line) => {
      expect(parseSample(line)).toBeUndefined();
    },
  );
});
