import { createEstimator, parseActivity } from "@llmcarbon/core";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import { describe, expect, it } from "vitest";
import { requireBookable, toBooking } from "./to-booking.ts";

const estimator = createEstimator({
  providers: {
    hardware: [createHardwareProvider()],
    grid: [createGridProvider()],
    models: [createModelProvider()],
  },
});

describe("toBooking", () => {
  it.each([
    [{ accelerator: "H100" }, "nvidia-h100-sxm5-80gb"],
    [{ instance: "aws/p5.48xlarge" }, "nvidia-h100-sxm5-80gb"],
    [undefined, null],
  ])(
    "books hardware %j as %s: what the document names, not what was assumed",
    async (hardware, hardwareId) => {
      const document = parseActivity({
        id: "a",
        phase: "training",
        model: "gpt-3-davinci",
        workload: { tokenCount: 1e9 },
        ...(hardware !== undefined && { hardware }),
        period: { start: "2023-01-01T00:00:00Z" },
      });
      const activity = requireBookable(document);
      const booking = toBooking(activity, await estimator.estimate(activity));
      expect(booking.hardwareId).toBe(hardwareId);
    },
  );
});
