import { grams, liters } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import type { Facts } from "../../facts/facts.ts";
import { computeEmbodied } from "../llmcarbon/compute-embodied.ts";
import { findNamed } from "./find-named.ts";
import type { Measurement, Reported } from "./measurement.ts";
import { readEnergy } from "./read-energy.ts";
import { machinesOf, readUse } from "./read-use.ts";
import { splitReading } from "./split-reading.ts";

/** Everything a document has read or reported of an activity, and what follows from it. */
export function readMeasurement(activity: Activity, facts: Facts): Measurement {
  const read = readEnergy(activity, facts.site);
  const reported = readReported(activity);
  const use = readUse(activity);
  const machines =
    use.acceleratorHours === undefined ? undefined : machinesOf(use.acceleratorHours, use.durationS);
  const hardware = findNamed(facts);
  const isTold = activity.overrides?.embodiedCarbonG !== undefined || reported.embodiedCarbonG !== undefined;
  const embodied =
    hardware === undefined || machines === undefined || isTold
      ? undefined
      : computeEmbodied({ hardware, ...machines, variant: "code" });
  return {
    ...read,
    split: splitReading({ ...read, pue: facts.site.pue.value }),
    reported,
    use,
    ...(machines === undefined ? {} : { machines }),
    ...(embodied === undefined ? {} : { embodied }),
  };
}

function readReported({ measured = {} }: Activity): Reported {
  const { operationalCarbonG, embodiedCarbonG, waterL } = measured;
  return {
    ...(operationalCarbonG === undefined ? {} : { operationalCarbonG: grams(operationalCarbonG) }),
    ...(embodiedCarbonG === undefined ? {} : { embodiedCarbonG: grams(embodiedCarbonG) }),
    ...(waterL === undefined ? {} : { waterL: liters(waterL) }),
  };
}
