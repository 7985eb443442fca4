import { describe, expect, it } from "vitest";
import { checkProcessor } from "./check-processor.ts";

const ROME = {
  id: "amd-epyc-7742",
  vendor: "AMD",
  name: "EPYC 7742",
  releasedOn: "2019-08",
  tdpW: 225,
  coreCount: 64,
  processNm: 7,
  dieAreaMm2: 1008,
};

describe("a processor", () => {
  it("passes with its figures, and with its names alone", () => {
    const { id, vendor, name } = ROME;
    expect(() => checkProcessor(ROME)).not.toThrow();
    expect(() => checkProcessor({ id, vendor, name })).not.toThrow();
  });

  it.each<[string, object, string]>([
    ["power in kilowatts", { tdpW: 0.225 }, "kW where W is meant?"],
    ["area in square centimetres", { dieAreaMm2: 1.008 }, "cm² where mm² is meant?"],
    ["no cores", { coreCount: 0 }, "coreCount: found 0"],
    ["no vendor", { vendor: undefined }, "vendor: found nothing"],
  ])("is refused with %s", (_, changes, said) => {
    expect(() => checkProcessor({ ...ROME, ...changes })).toThrow(said);
  });
});
