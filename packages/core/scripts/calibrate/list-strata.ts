import { DEFAULT_ACCELERATOR } from "../../src/index.ts";
import {
  ASSUMED_ACCELERATOR_HALF_WIDTHS,
  DESIGN_POWER_HALF_WIDTH,
  LLMCARBON_RESIDUALS,
  OFF_OPTIMUM_HALF_WIDTH,
  SERVING_MEDIAN_FACTOR,
} from "../../src/methods/llmcarbon/residuals.ts";
import { ECOLOGITS_SERVING_HALF_WIDTH } from "../../src/methods/ecologits/residuals.ts";
import type { Residual } from "./residuals.ts";
import { inferenceResiduals } from "./run-inference-cases.ts";
import {
  acceleratorResiduals,
  energyResiduals,
  hoursResiduals,
  powerResiduals,
} from "./run-training-cases.ts";

/** Residuals of one kind, and the constants that rest on them. */
export type Stratum = {
  readonly name: string;
  readonly residuals: readonly Residual[];
  /** half-width in use [ln]; absent for figures that are shown beside it and used nowhere */
  readonly halfWidth?: number;
  /** median of observed over predicted in use */
  readonly medianFactor?: number;
};

const METHODS = { code: "llmcarbon", paper: "llmcarbon-paper" } as const;

async function strataOf(variant: keyof typeof METHODS): Promise<readonly Stratum[]> {
  const method = METHODS[variant];
  const { trainingHours, inferenceEnergy } = LLMCARBON_RESIDUALS[variant];
  return [
    {
      name: `${method}: accelerator hours of training`,
      residuals: await hoursResiduals({ method, count: "unknown" }),
      halfWidth: trainingHours.value,
    },
    {
      name: `${method}: metered energy of training`,
      residuals: await energyResiduals({ method, count: "unknown" }),
    },
    {
      name: `${method}: energy of serving`,
      residuals: await inferenceResiduals(method),
      halfWidth: inferenceEnergy.value,
      ...(variant === "code" ? { medianFactor: SERVING_MEDIAN_FACTOR.value } : {}),
    },
  ];
}

/** Every kind of residual, in the order it is printed. */
export async function listStrata(): Promise<readonly Stratum[]> {
  const { hours, energy } = ASSUMED_ACCELERATOR_HALF_WIDTHS.value;
  return [
    ...(await strataOf("code")),
    ...(await strataOf("paper")),
    {
      name: "llmcarbon-paper: hours by eq. 6, number known",
      residuals: await hoursResiduals({ method: "llmcarbon-paper", count: "known" }),
      halfWidth: OFF_OPTIMUM_HALF_WIDTH.value,
    },
    {
      name: "ecologits: energy of serving",
      residuals: await inferenceResiduals("ecologits"),
      halfWidth: ECOLOGITS_SERVING_HALF_WIDTH.value,
    },
    {
      name: "design power for mean power",
      residuals: await powerResiduals(),
      halfWidth: DESIGN_POWER_HALF_WIDTH.value,
    },
    {
      name: "assumed accelerator, hours",
      residuals: await acceleratorResiduals(DEFAULT_ACCELERATOR, "hours"),
      halfWidth: hours,
    },
    {
      name: "assumed accelerator, energy",
      residuals: await acceleratorResiduals(DEFAULT_ACCELERATOR, "energy"),
      halfWidth: energy,
    },
  ];
}
