// What a page would import: the contract and one provider. It leaves its answers where the page's script looks for them.
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import { checkAccelerator, kwh, parseInstant, toWattHours } from "@llmcarbon/spec";

const [hardware, grid, models] = [createHardwareProvider(), createGridProvider(), createModelProvider()];

const ask = async () => {
  const accelerator = await hardware.doFindAccelerator({ name: "nvidia-h100-sxm5-80gb" });
  if (accelerator.kind === "found") checkAccelerator(accelerator.value);
  return JSON.stringify({
    energyWh: toWattHours(kwh(1)),
    accelerator,
    model: await models.doFindModel({ name: "llama-3.1-8b" }),
    intensity: await grid.doGetIntensity({
      zone: "FR",
      from: parseInstant("2024-01-01T00:00:00Z"),
      to: parseInstant("2025-01-01T00:00:00Z"),
    }),
  });
};

Object.assign(globalThis, { answers: ask() });
