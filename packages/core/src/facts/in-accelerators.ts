import type { Activity } from "../activity/activity.ts";
import type { HardwareFacts } from "./facts.ts";

/**
 * The activity as methods read it: machines counted in accelerators. One that rents instances is rewritten to those in
 * them, so that no method counts an instance of eight as one.
 */
export function inAccelerators(activity: Activity, facts: HardwareFacts | undefined): Activity {
  if (activity.hardware?.instance === undefined || facts?.instance === undefined) return activity;
  const { instance: _, count: __, ...machines } = activity.hardware;
  return {
    ...activity,
    hardware: {
      ...machines,
      accelerator: facts.accelerator.value.id,
      ...(facts.count === undefined ? {} : { count: facts.count }),
    },
  };
}
