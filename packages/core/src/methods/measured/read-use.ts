import {
  acceleratorHours,
  acceleratorHoursOf,
  count,
  seconds,
  toHours,
  toSecondsFromHours,
  type AcceleratorHours,
  type Count,
  type DurationS,
} from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import { LLMCARBON_ACCELERATORS_PER_SERVER } from "../../carbon/server-parts.ts";

/** Accelerators and time, as far as the document tells. */
export type Use = {
  readonly durationS?: DurationS;
  readonly acceleratorHours?: AcceleratorHours;
};

/** Each of hours, duration and number follows from the two others. */
export function readUse({ measured, hardware }: Activity): Use {
  const number = hardware?.count;
  if (measured?.durationS !== undefined) {
    const durationS = seconds(measured.durationS);
    if (measured.acceleratorHours !== undefined) {
      return { durationS, acceleratorHours: acceleratorHours(measured.acceleratorHours) };
    }
    return number === undefined
      ? { durationS }
      : { durationS, acceleratorHours: acceleratorHoursOf(count(number), durationS) };
  }
  if (measured?.acceleratorHours === undefined) return {};
  const hours = acceleratorHours(measured.acceleratorHours);
  return number === undefined
    ? { acceleratorHours: hours }
    : { acceleratorHours: hours, durationS: toSecondsFromHours(hours / number) };
}

/** How many machines were busy for how long. */
export type Machines = {
  readonly acceleratorCount: Count;
  readonly durationS: DurationS;
  /** true when only the hours are known */
  readonly isCountAssumed: boolean;
};

/** The machines that gave these hours; where only the hours are known, one full server. */
export function machinesOf(hours: AcceleratorHours, durationS: DurationS | undefined): Machines {
  if (durationS !== undefined && durationS > 0) {
    return { acceleratorCount: count(hours / toHours(durationS)), durationS, isCountAssumed: false };
  }
  const acceleratorCount = LLMCARBON_ACCELERATORS_PER_SERVER.value;
  const fullServerS = toSecondsFromHours(hours / acceleratorCount);
  return { acceleratorCount, durationS: fullServerS, isCountAssumed: true };
}
