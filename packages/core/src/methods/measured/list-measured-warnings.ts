import { carbonOf, kwh } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import { quote } from "../../activity/describe-found.ts";
import type { Warning } from "../../estimate/estimate.ts";
import { showRounded } from "../../estimate/show-rounded.ts";
import { warnOfUnused } from "../../estimate/warn-of-unused.ts";
import type { Facts, HardwareFacts } from "../../facts/facts.ts";
import type { BookedEmbodied } from "../llmcarbon/book-embodied.ts";
import type { Measurement } from "./measurement.ts";
import type { Use } from "./read-use.ts";

type Context = {
  readonly measurement: Measurement;
  readonly embodied: BookedEmbodied | undefined;
};

/** What a careful reader must know of a measured or reported figure. */
export function listMeasuredWarnings(
  activity: Activity,
  { hardware, site }: Facts,
  { measurement, embodied }: Context,
): readonly Warning[] {
  const { use, scope } = measurement;
  const warnings: Warning[] = [...warnOfUnlikeGrid(measurement, site)];
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

/** Grids of one country differ by less; a unit that slipped does not. */
const UNLIKELY_FACTOR = 10;

/** Said where energy and carbon were both told and the place's grid makes something quite else of the energy. */
function warnOfUnlikeGrid(
  { reported, energyOrigin, split }: Measurement,
  { intensity, gridZone }: Facts["site"],
): readonly Warning[] {
  const told = reported.operationalCarbonG;
  if (told === undefined || energyOrigin === "implied") return [];
  const energyKwh = kwh(split.machinesKwh + split.overheadKwh);
  const byGrid = carbonOf(energyKwh, intensity.value.central);
  if (told <= byGrid * UNLIKELY_FACTOR && byGrid <= told * UNLIKELY_FACTOR) return [];
  const message = `the reported ${showRounded(told)} g are not what the energy emits at ${quote(gridZone)}, ${showRounded(byGrid)} g; they are booked as they are, if their unit is right`;
  return [{ code: "carbon-unlike-grid", message }];
}

/** What a reading leaves no use for. */
const listUnusedInputs = (activity: Activity): readonly Warning[] =>
  warnOfUnused(activity, {
    workload: "all",
    measured: [
      "energyKwh",
      "energyScope",
      "acceleratorHours",
      "durationS",
      "operationalCarbonG",
      "embodiedCarbonG",
      "waterL",
      "quality",
    ],
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
