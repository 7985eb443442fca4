import { expect, test } from "vitest";
import { parseRows } from "../generated/electricity-water.ts";
import { getGridWater } from "./get-grid-water.ts";

function getRange(zone: string) {
  const answer = getGridWater(zone);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer.value;
}

test("the United States' mix of 2025 by hand: coal 16.31 %, gas 39.99 %, nuclear 17.36 %, hydro 5.35 % and the rest", () => {
  // Meldrum et al. 2013 for all but hydro 17.0003, biomass 2.0933 and oil 3.1268 (Macknick et al. 2012)
  const plants =
    0.1631 * 2.082 +
    0.3999 * 0.7949 +
    0.007 * 3.1268 +
    0.1736 * 2.9337 +
    0.1027 * 0.0416 +
    0.086 * 0.3218 +
    0.0102 * 2.0933 +
    0.0039 * 1.0978;
  const { low, central, high } = getRange("US");
  expect(central).toBeCloseTo(plants + 0.0535 * 17.0003, 3);
  expect(low).toBeCloseTo(plants / 1.5, 3);
  expect(high).toBeCloseTo(plants * 1.5 + 2.1 * 0.0535 * 17.0003, 3);
});

test.each([
  ["US", 3.1321, "EcoLogits 0.9.1"],
  ["world", 3.908, "EcoLogits 0.9.1"],
  ["FR", 3.6737, "EcoLogits 0.9.1"],
  ["DE", 1.947, "EcoLogits 0.9.1"],
  ["IN", 3.4368, "EcoLogits 0.9.1"],
  ["BR", 18.6033, "EcoLogits 0.9.1"],
])("the interval of %s holds the %d L/kWh of %s", (zone, published) => {
  const { low, high } = getRange(zone);
  expect(published).toBeGreaterThan(low);
  expect(published).toBeLessThan(high);
});

test("a zone within a country answers with the country's, whatever the case", () => {
  expect(getRange("egrid:RFCM")).toEqual(getRange("us"));
  expect(getRange("state:AU-NSW")).toEqual(getRange("AU"));
});

test("an unknown zone is not covered", () => {
  expect(getGridWater("Atlantis")).toMatchObject({ kind: "not-covered" });
});

test("every row answers in order", () => {
  for (const { zone } of parseRows()) {
    const { low, central, high } = getRange(zone);
    expect(low).toBeLessThanOrEqual(central);
    expect(central).toBeLessThanOrEqual(high);
  }
});
