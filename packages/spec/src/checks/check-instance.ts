import { checkFigure, checkOptionalFigure, requireRecord } from "./check-figure.ts";
import { checkText } from "./check-text.ts";
import { PLAUSIBLE_BOUNDS as BOUNDS } from "./plausible-bounds.ts";

/** @throws {InvalidQuantityError} when a figure is impossible or a slip of unit, or a name is missing */
export function checkInstance(value: unknown): void {
  const profile = requireRecord(value, "instance", "an instance profile");
  checkText(profile["id"], "id");
  checkText(profile["vendor"], "vendor");
  checkText(profile["name"], "name");
  checkText(profile["acceleratorId"], "acceleratorId");
  checkFigure(profile["acceleratorCount"], "acceleratorCount", BOUNDS.acceleratorCount);
  checkOptionalFigure(profile["virtualCpuCount"], "virtualCpuCount", BOUNDS.virtualCpuCount);
  checkOptionalFigure(profile["memoryGib"], "memoryGib", BOUNDS.memoryGib);
}
