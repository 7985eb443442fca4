import { createEcologitsMethod } from "./ecologits/create-ecologits-method.ts";
import { createLlmcarbonMethod } from "./llmcarbon/create-llmcarbon-method.ts";
import { createMeasuredMethod } from "./measured/create-measured-method.ts";
import { createMlco2Method } from "./mlco2/create-mlco2-method.ts";
import type { Method } from "./method.ts";
import { createRooflineMethod } from "./roofline/create-roofline-method.ts";

/** Methods every estimator has. */
export const BUILT_IN_METHODS: readonly Method[] = [
  createRooflineMethod(),
  createLlmcarbonMethod({ variant: "code" }),
  createLlmcarbonMethod({ variant: "paper" }),
  createMeasuredMethod(),
  createMlco2Method(),
  createEcologitsMethod(),
];

/** The method of a document that names none and read no meter. */
export const DEFAULT_METHOD_ID = "roofline";

/** The method of a document that names none and has a reading. */
export const MEASURED_METHOD_ID = "measured";
