import { gPerKwh, kwh, pue, watts } from "@llmcarbon/spec";
import {
  computeFacilityOverhead,
  computeOperationalCarbon,
  createEstimator,
  createLlmcarbonMethod,
  type Activity,
  type Method,
  type Providers,
} from "./index.ts";

/** Type tests: the compiler checks that each marked line is an error. */

export const carbon = [
  computeOperationalCarbon({ energyKwh: kwh(10), pue: pue(1.2), carbonIntensityGPerKwh: gPerKwh(50) }),
  // @ts-expect-error a bare number is no energy
  computeOperationalCarbon({ energyKwh: 10, pue: pue(1.2), carbonIntensityGPerKwh: gPerKwh(50) }),
  // @ts-expect-error watts are no kilowatt-hours
  computeOperationalCarbon({ energyKwh: watts(10), pue: pue(1.2), carbonIntensityGPerKwh: gPerKwh(50) }),
  // @ts-expect-error a PUE is no intensity
  computeOperationalCarbon({ energyKwh: kwh(10), pue: pue(1.2), carbonIntensityGPerKwh: pue(1.2) }),
  // @ts-expect-error a bare number is no PUE
  computeFacilityOverhead({ energyKwh: kwh(10), pue: 1.2 }),
];

export const activities: readonly Activity[] = [
  { phase: "training", model: "gpt-3-davinci", workload: { tokenCount: 300e9 } },
  // @ts-expect-error a training has tokens, not requests
  { phase: "training", model: "gpt-3-davinci", workload: { requestCount: 1 } },
  // @ts-expect-error an unknown phase
  { phase: "trainning", model: "gpt-3-davinci", workload: { tokenCount: 300e9 } },
];

export const methods: readonly Method[] = [
  createLlmcarbonMethod({ variant: "paper" }),
  // @ts-expect-error no such variant
  createLlmcarbonMethod({ variant: "preprint" }),
];

export const estimators = (providers: Providers) => [
  createEstimator({ providers }),
  // @ts-expect-error providers are needed
  createEstimator({}),
];
