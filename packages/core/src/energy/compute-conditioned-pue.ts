import { InvalidQuantityError, pue, type Pue, type Ratio, type TemperatureC } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";
import { computeCoolingShare } from "./compute-cooling-share.ts";

/** Losses that run whatever the load: power supplies without load, light; over the IT power at full load [1]. */
const FIXED_OVERHEAD = sourced({
  value: 0.05,
  source: "llmcarbon-site#fixed overhead",
  kind: "assumed",
});

/** Losses that follow the load: conversion, distribution, fans; over the IT power [1]. */
const PROPORTIONAL_OVERHEAD = sourced({
  value: 0.1,
  source: "llmcarbon-site#proportional overhead",
  kind: "assumed",
});

/** Heat a chiller moves per electricity [1]. */
export const CHILLER_COP = sourced({
  value: 3,
  source: "sustaindc#calculate_chiller_power, rated_cop",
  kind: "modelled",
});

/** Where machines are nearly idle the fixed losses dominate without bound; a quantity stops there [1]. */
const LEAST_LOAD = 0.05;

/**
 * PUE under given conditions, of a facility that outside air cools when it can. For places nobody published a PUE of.
 *
 *   PUE = 1 + a / x + b + r(T) / COP
 *
 * @param conditions.outsideTemperatureC T, dry-bulb temperature outside [°C]; cooling needs no chiller where absent
 * @param conditions.itLoadRatio x, IT power over its design [1], > 0; full where absent, and 0.05 where below
 * @returns facility energy over IT energy [1], ≥ 1.15
 * @throws {InvalidQuantityError} for a load of zero
 * @source docs/methodology/site.md, eq. 2
 * @example computeConditionedPue({ outsideTemperatureC: celsius(30), itLoadRatio: ratio(0.5) }) // 1 + 0.1 + 0.1 + 1/3
 */
export function computeConditionedPue(conditions: {
  readonly outsideTemperatureC?: TemperatureC;
  readonly itLoadRatio?: Ratio;
}): Pue {
  const { outsideTemperatureC, itLoadRatio = 1 } = conditions;
  if (!(itLoadRatio > 0)) throw new InvalidQuantityError("itLoadRatio", itLoadRatio, "more than 0");
  const chillers =
    outsideTemperatureC === undefined ? 0 : computeCoolingShare(outsideTemperatureC) / CHILLER_COP.value;
  const fixed = FIXED_OVERHEAD.value / Math.max(itLoadRatio, LEAST_LOAD);
  return pue(1 + fixed + PROPORTIONAL_OVERHEAD.value + chillers);
}
