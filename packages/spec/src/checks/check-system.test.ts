import { describe, expect, it } from "vitest";
import { checkSystem } from "./check-system.ts";

const DGX = {
  id: "dgx-h100",
  name: "DGX H100",
  vendor: "NVIDIA",
  acceleratorId: "nvidia-h100-sxm5-80gb",
  acceleratorsPerSystem: 8,
  maxPowerW: 10_200,
  typicalPowerW: 8400,
  idlePowerW: 786.5,
  hostEmbodiedCarbonG: 2_500_000,
  lifetimeS: 6 * 31_536_000,
};

describe("a system", () => {
  it("passes with its figures", () => {
    expect(() => checkSystem(DGX)).not.toThrow();
  });

  it.each<[string, object, string]>([
    [
      "power in kilowatts",
      { maxPowerW: 10.2 },
      "maxPowerW: found 10.2; allowed: 24 to 800,000 (kW where W is meant?)",
    ],
    ["idle power in kilowatts", { idlePowerW: 0.79 }, "kW where W is meant?"],
    ["carbon in kilograms", { hostEmbodiedCarbonG: 2500 }, "kg where g is meant?"],
    ["a life in years", { lifetimeS: 6 }, "years where seconds are meant?"],
    [
      "no accelerators",
      { acceleratorsPerSystem: 0 },
      "acceleratorsPerSystem: found 0; allowed: a whole number",
    ],
    ["no name of them", { acceleratorId: "" }, 'acceleratorId: found ""'],
  ])("is refused with %s", (_, changes, said) => {
    expect(() => checkSystem({ ...DGX, ...changes })).toThrow(said);
  });
});
