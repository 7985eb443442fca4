import type { Activity } from "../../activity/activity.ts";
import type { Warning } from "../../estimate/estimate.ts";
import { warnOfUnused } from "../../estimate/warn-of-unused.ts";
import type { Facts, HardwareFacts } from "../../facts/facts.ts";
import type { BookedEmbodied } from "../llmcarbon/book-embodied.ts";
import type { Use } from "./read-use.ts";
import type { EnergyScope } from "./split-reading.ts";

type Context = {
  readonly use: Use;
  readonly scope: EnergyScope;
  readonly embodied: BookedEmbodied | undefined;
};

/** What a careful reader must know of a measured figure. */
export function listMeasuredWarnings(
  activity: Activity,
  { hardware }: Facts,
  { use, scope, embodied }: Context,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (scope === "accelerators") {
    const message = "the meter saw the accelerators alone; their hosts' energy is not in the figure";
    warnings.push({ code: "host-not-measured", message });
  }
  if (embodied === undefined) {
    const message = `${explainUnknown(hardware, use)}; totalCarbonG holds operational carbon alone`;
    warnings.push({ code: "embodied-unknown", message });
  }
  warnings.push(...listUnusedInputs(activity));
  return warnings;
}

/** What a reading leaves no use for. */
const listUnusedInputs = (activity: Activity): readonly Warning[] =>
  warnOfUnused(activity, {
    workload: "all",
    measured: ["energyKwh", "energyScope", "acceleratorHours", "durationS", "quality"],
    overrides: ["embodiedCarbonG"],
    site: "all",
  });

/** Why no manufacture is booked. */
function explainUnknown(hardware: HardwareFacts | undefined, { acceleratorHours }: Use): string {
  if (hardware?.isAssumed === true) return "no accelerator is named";
  return hardware === undefined || acceleratorHours !== undefined
    ? "nothing is known of the manufacture of the machines"
    : "the machines' hours are not known";
}
