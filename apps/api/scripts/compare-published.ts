import { createEstimator, parseActivity } from "@llmcarbon/core";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import { toTonnes } from "@llmcarbon/spec";
import { readOpenModels } from "../src/generated/open-models.ts";
import { readCases } from "./demo/read-cases.ts";

const estimator = createEstimator({
  providers: {
    hardware: [createHardwareProvider()],
    grid: [createGridProvider()],
    models: [createModelProvider()],
  },
});

const show = (tonnes: number): string => tonnes.toLocaleString("en", { maximumFractionDigits: 0 });

/** A row of the table in README.md for each run with published location-based carbon whose PUE had to be assumed. */
async function* compare(): AsyncGenerator<string> {
  const cases = new Map(readCases().training.map((row) => [row.id, row]));
  for (const activity of readOpenModels().map(parseActivity)) {
    const { model, tco2e_operational: tonnes, carbon_basis: basis } = cases.get(activity.id ?? "") ?? {};
    if (tonnes === undefined || basis !== "location" || activity.site?.pue !== undefined) continue;
    const { operationalCarbonG, resolved } = await estimator.estimate(activity);
    const booked = toTonnes(operationalCarbonG.central);
    const excess = Math.round((booked / tonnes - 1) * 100);
    yield `| ${model} | ${show(tonnes)} t | ${show(booked)} t | +${excess} % | ${resolved.site.pue} |`;
  }
}

for await (const row of compare()) console.log(row);
