import {
  MissingFactError,
  count,
  toHours,
  type AcceleratorHours,
  type Count,
  type DurationS,
  type PowerW,
} from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import type { Facts, HardwareFacts } from "../../facts/facts.ts";
import { readUse } from "../measured/read-use.ts";

/** Which accelerators were held for how long. */
export type Load = {
  readonly hardware: HardwareFacts;
  readonly tdpW: PowerW;
  readonly acceleratorHours: AcceleratorHours;
  readonly acceleratorCount: Count;
  /** absent when the document tells hours alone */
  readonly durationS?: DurationS;
};

/** @throws {MissingFactError} without hours, or for an accelerator whose design power is not known */
export function readLoad(activity: Activity, { hardware }: Facts): Load {
  const { acceleratorHours, durationS } = readUse(activity);
  if (acceleratorHours === undefined) {
    throw new MissingFactError({
      path: "measured.acceleratorHours",
      needed: "the hours of the accelerators: the method models none",
      remedy: "give it, or measured.durationS and hardware.count",
    });
  }
  const tdpW = hardware?.accelerator.value.tdpW;
  if (hardware === undefined || tdpW === undefined) {
    throw new MissingFactError({
      path: "hardware.accelerator",
      needed: `the design power of ${hardware?.accelerator.value.name ?? "the accelerator"}`,
      remedy: "name an accelerator whose design power is known",
    });
  }
  return {
    hardware,
    tdpW,
    acceleratorHours,
    acceleratorCount: countOf(acceleratorHours, durationS),
    ...(durationS === undefined ? {} : { durationS }),
  };
}

/** Hours alone count as those of one accelerator, as on the calculator's page. */
const countOf = (hours: AcceleratorHours, durationS: DurationS | undefined): Count =>
  durationS !== undefined && durationS > 0 ? count(hours / toHours(durationS)) : count(1);
