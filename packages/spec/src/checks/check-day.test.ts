import { describe, expect, it } from "vitest";
import { checkAccelerator } from "./check-accelerator.ts";
import { checkOptionalDay } from "./check-day.ts";
import { checkModel } from "./check-model.ts";
import { checkProcessor } from "./check-processor.ts";

describe("a day", () => {
  it.each([undefined, "2024-02-29", "2024-12", "1998"])("may be %s", (day) => {
    expect(() => checkOptionalDay(day, "releasedOn")).not.toThrow();
  });

  it.each(["2024-13-45", "2023-02-29", "2024-00", "last winter", "", "24-01-01", "2024-1-1", 2024, null])(
    "is not %j",
    (day) => {
      const found = `releasedOn: found ${JSON.stringify(day)}; allowed: a day, YYYY-MM-DD; or YYYY-MM, or YYYY`;
      expect(() => checkOptionalDay(day, "releasedOn")).toThrow(found);
    },
  );

  it.each([
    ["an accelerator", checkAccelerator, { vendor: "Acme", kind: "gpu" }],
    ["a processor", checkProcessor, { vendor: "Acme" }],
    ["a model", checkModel, { developer: "Acme", openness: "closed" }],
  ])("is when %s came out", (_, check, rest) => {
    const value = { id: "one", name: "One", ...rest, releasedOn: "2020-13" };
    expect(() => check(value)).toThrow('releasedOn: found "2020-13"');
  });
});
