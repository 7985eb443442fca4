import type { Activity } from "../../activity/activity.ts";
import type { Warning } from "../../estimate/estimate.ts";
import type { Facts } from "../../facts/facts.ts";
import type { BookedEmbodied } from "../llmcarbon/book-embodied.ts";
import type { EnergyScope } from "./split-reading.ts";

type Context = { readonly scope: EnergyScope; readonly embodied: BookedEmbodied | undefined };

/** What a careful reader must know of a measured figure. */
export function listMeasuredWarnings(
  activity: Activity,
  { hardware }: Facts,
  { scope, embodied }: Context,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (scope === "accelerators") {
    const message = "the meter saw the accelerators alone; their hosts' energy is not in the figure";
    warnings.push({ code: "host-not-measured", message });
  }
  if (embodied === undefined) {
    const reason =
      hardware === undefined || activity.measured?.acceleratorHours !== undefined
        ? "nothing is known of the manufacture of the machines"
        : "the machines' hours are not known";
    const message = `${reason}; totalCarbonG holds operational carbon alone`;
    warnings.push({ code: "embodied-unknown", message });
  }
  const unused = [
    ...(activity.overrides?.hardwareEfficiency === undefined ? [] : ["overrides.hardwareEfficiency"]),
    ...(activity.overrides?.averageSystemPowerW === undefined ? [] : ["overrides.averageSystemPowerW"]),
    ...(activity.measured?.averagePowerW === undefined ? [] : ["measured.averagePowerW"]),
    ...(activity.site?.wueLPerKwh === undefined ? [] : ["site.wueLPerKwh"]),
  ];
  if (unused.length > 0) {
    const message = `this method has no use for ${unused.join(", ")}`;
    warnings.push({ code: "input-not-used", message });
  }
  return warnings;
}
