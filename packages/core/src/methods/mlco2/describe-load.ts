import { carbonOf, ratio, toKilograms } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import type { Assumption, Warning } from "../../estimate/estimate.ts";
import { warnOfUnused } from "../../estimate/warn-of-unused.ts";
import type { Facts } from "../../facts/facts.ts";
import { computeMlco2Energy } from "./compute-mlco2-energy.ts";
import { computeMlco2Impact } from "./compute-mlco2-impact.ts";
import type { Load } from "./read-load.ts";

/** What the method takes for granted. */
export const listMlco2Assumptions = ({ hardware, tdpW }: Load): readonly Assumption[] => [
  {
    path: "site.pue",
    statement: "the method counts no facility overhead: a PUE of 1 is taken, whatever the place has",
  },
  {
    path: "measured.averagePowerW",
    statement: `the method takes the design power of ${hardware.accelerator.value.name}, ${tdpW} W, for its mean power`,
  },
];

/** What a careful reader must know of hours at design power. */
export const listMlco2Warnings = (activity: Activity, facts: Facts, load: Load): readonly Warning[] => [
  {
    code: "embodied-unknown",
    message: "this method counts no manufacture; totalCarbonG holds operational carbon alone",
  },
  {
    code: "accelerators-alone",
    message:
      "this method counts neither hosts nor facility overhead, and its interval does not cover the overhead",
  },
  ...warnOfRounding(facts, load),
  ...listUnusedInputs(activity),
];

/** Said where the page of the calculator, which rounds each step, shows another figure. */
function warnOfRounding({ site }: Facts, load: Load): readonly Warning[] {
  const carbonIntensityGPerKwh = site.intensity.value.central;
  const shown = computeMlco2Impact({ ...load, carbonIntensityGPerKwh, offsetRatio: ratio(0) });
  const carbonG = carbonOf(computeMlco2Energy(load), carbonIntensityGPerKwh);
  const shownKg = toKilograms(shown.carbonG);
  if (toKilograms(carbonG).toFixed(2) === shownKg.toFixed(2)) return [];
  const message = `the page of ML CO2 Impact would show ${shownKg} kg, as it rounds energy, intensity and carbon to two decimals each`;
  return [{ code: "calculator-rounds", message }];
}

/** What hours at design power leave no use for. */
const listUnusedInputs = (activity: Activity): readonly Warning[] =>
  warnOfUnused(activity, { workload: "all", measured: ["acceleratorHours", "durationS", "quality"] });
