import { describe, expect, it } from "vitest";
import {
  chooseUnit,
  formatDifference,
  formatQuantity,
  formatRange,
  fullUnit,
  inUnit,
  type QuantityKind,
} from "./quantity.ts";

const shown = (kind: QuantityKind, amount: number, language: "en" | "de" = "en"): string => {
  const { value, unit } = formatQuantity(kind, amount, { language });
  return `${value} ${unit}`;
};

describe("formatQuantity", () => {
  it.each([
    ["carbon", 0.0004, "0.4 mg"],
    ["carbon", 0.00000042, "0.00042 mg"],
    ["carbon", 1, "1 g"],
    ["carbon", 999.4, "999 g"],
    ["carbon", 1000, "1 kg"],
    ["carbon", 552_100_000, "552 t"],
    ["carbon", 14_551_162_761, "14,600 t"],
    ["energy", 0.0004, "0.4 Wh"],
    ["energy", 1.5, "1.5 kWh"],
    ["energy", 1_287_000, "1.29 GWh"],
    ["energy", 433_196, "433 MWh"],
    ["water", 0.02, "20 mL"],
    ["water", 941_000, "941 m³"],
    ["duration", 90, "1.5 min"],
    ["duration", 7200, "2 h"],
    ["duration", 86_400 * 20, "20 d"],
    ["acceleratorHours", 1_082_990, "1,080,000 h"],
  ] as const)("%s of %d reads %s", (kind, amount, expected) => {
    expect(shown(kind, amount)).toBe(expected);
  });

  it("takes the larger unit when rounding reaches it", () => {
    expect(shown("carbon", 999.6)).toBe("1 kg");
    expect(shown("energy", 999_960)).toBe("1 GWh");
  });

  it("shows nothing as zero of the canonical unit", () => {
    expect(shown("carbon", 0)).toBe("0 g");
    expect(shown("energy", 0)).toBe("0 kWh");
  });

  it("writes numbers as the language does", () => {
    expect(shown("carbon", 14_551_162_761, "de")).toBe("14.600 t");
    expect(shown("energy", 1_287_000, "de")).toBe("1,29 GWh");
  });

  it("keeps a unit it is given and shows more figures on request", () => {
    expect(formatQuantity("carbon", 411_000, { language: "en", unit: "t" }).value).toBe("0.411");
    expect(formatQuantity("carbon", 123_456, { language: "en", figures: 5 })).toEqual({
      value: "123.46",
      unit: "kg",
    });
  });

  it("never shows more than three significant figures in a headline", () => {
    for (let amount = 0.000123456; amount < 1e15; amount *= 7.3) {
      const digits = shown("carbon", amount).replaceAll(/[^\d]/g, "").replace(/^0+/, "").replace(/0+$/, "");
      expect(digits.length).toBeLessThanOrEqual(3);
    }
  });
});

describe("formatDifference", () => {
  it("says its sign, and has the unit that reads best on either side of nothing", () => {
    expect(formatDifference("carbon", -26_500, "en")).toEqual({ value: "−26.5", unit: "kg" });
    expect(formatDifference("carbon", 26_500, "de")).toEqual({ value: "+26,5", unit: "kg" });
    expect(formatDifference("carbon", 0, "en")).toEqual({ value: "0", unit: "g" });
  });
});

describe("formatRange", () => {
  it("gives both ends in the unit of the central value", () => {
    const range = { low: 900_000, central: 1_200_000, high: 2_500_000 };
    expect(formatRange("carbon", range, { language: "en" })).toEqual({ low: "0.9", high: "2.5", unit: "t" });
  });
});

describe("units", () => {
  it("are factors of a thousand apart and agree with one another", () => {
    expect(inUnit("carbon", 5_000_000, "t")).toBe(5);
    expect(inUnit("energy", 5, "Wh")).toBe(5000);
    expect(chooseUnit("water", 1000)).toBe("m³");
  });

  it("of carbon say what is counted", () => {
    expect(fullUnit("carbon", "t")).toBe("tCO₂e");
    expect(fullUnit("energy", "kWh")).toBe("kWh");
  });
});
