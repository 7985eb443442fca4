import { expect, it } from "vitest";
import { initialPlan, toActivity } from "./plan-state.ts";
import { writeYaml } from "./write-yaml.ts";

it("writes nested keys, plain numbers and quoted texts", () => {
  const plan = { ...initialPlan, model: 'odd: "name" #1', accelerator: "", count: "8" };
  expect(writeYaml(toActivity(plan, "en"))).toBe(
    [
      'phase: "training"',
      'model: "odd: \\"name\\" #1"',
      "workload:",
      "  tokenCount: 1000000000000",
      "hardware:",
      "  count: 8",
      "site:",
      '  gridZone: "FR"',
      "",
    ].join("\n"),
  );
});
