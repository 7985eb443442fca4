import {
  ASSUMED_ACCELERATOR_HALF_WIDTHS,
  DESIGN_POWER_HALF_WIDTH,
  ECOLOGITS_SERVING_HALF_WIDTH,
  LLMCARBON_RESIDUALS,
  OFF_OPTIMUM_HALF_WIDTH,
  SERVING_MEDIAN_FACTOR,
} from "@llmcarbon/core";
import type { Residual } from "../report/residuals.ts";
import { acceleratorResiduals, powerResiduals, servingResiduals, trainingResiduals } from "./run-cases.ts";

/** Residuals of one kind, and the constants that rest on them. */
export type BaselineStratum = {
  readonly name: string;
  readonly residuals: readonly Residual[];
  /** half-width in use [ln]; absent for figures that are shown beside it and used nowhere */
  readonly halfWidth?: number;
  /** median of observed over predicted in use */
  readonly medianFactor?: number;
};

const METHODS = { code: "llmcarbon", paper: "llmcarbon-paper" } as const;

async function strataOf(variant: keyof typeof METHODS): Promise<readonly BaselineStratum[]> {
  const method = METHODS[variant];
  const { trainingHours, inferenceEnergy } = LLMCARBON_RESIDUALS[variant];
  return [
    {
      name: `${method}: accelerator hours of training`,
      residuals: await trainingResiduals({ method, count: "unknown" }, "acceleratorHours"),
      halfWidth: trainingHours.value,
    },
    {
      name: `${method}: metered energy of training`,
      residuals: await trainingResiduals({ method, count: "unknown" }, "energyKwh"),
    },
    {
      name: `${method}: energy of serving`,
      residuals: await servingResiduals(method),
      halfWidth: inferenceEnergy.value,
      ...(variant === "code" ? { medianFactor: SERVING_MEDIAN_FACTOR.value } : {}),
    },
  ];
}

/** Every kind of residual of the methods that are not fitted to the cases, in the order it is printed. */
export async function listBaselineStrata(): Promise<readonly BaselineStratum[]> {
  const { hours, energy } = ASSUMED_ACCELERATOR_HALF_WIDTHS.value;
  return [
    ...(await strataOf("code")),
    ...(await strataOf("paper")),
    {
      name: "llmcarbon-paper: hours by eq. 6, number known",
      residuals: await trainingResiduals({ method: METHODS.paper, count: "known" }, "acceleratorHours"),
      halfWidth: OFF_OPTIMUM_HALF_WIDTH.value,
    },
    {
      name: "ecologits: energy of serving",
      residuals: await servingResiduals("ecologits"),
      halfWidth: ECOLOGITS_SERVING_HALF_WIDTH.value,
    },
    {
      name: "design power for mean power",
      residuals: await powerResiduals(),
      halfWidth: DESIGN_POWER_HALF_WIDTH.value,
    },
    {
      name: "assumed accelerator, hours",
      residuals: await acceleratorResiduals("hours"),
      halfWidth: hours,
    },
    {
      name: "assumed accelerator, energy",
      residuals: await acceleratorResiduals("energy"),
      halfWidth: energy,
    },
  ];
}
