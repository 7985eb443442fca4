import { checkOptionalDay } from "./check-day.ts";
import { checkOptionalFigure, requireRecord } from "./check-figure.ts";
import { checkText } from "./check-text.ts";
import { PLAUSIBLE_BOUNDS as BOUNDS } from "./plausible-bounds.ts";

/** @throws {InvalidQuantityError} when a figure is impossible or a slip of unit, or a name is missing */
export function checkProcessor(value: unknown): void {
  const profile = requireRecord(value, "processor", "a processor profile");
  checkText(profile["id"], "id");
  checkText(profile["vendor"], "vendor");
  checkText(profile["name"], "name");
  checkOptionalDay(profile["releasedOn"], "releasedOn");
  checkOptionalFigure(profile["tdpW"], "tdpW", BOUNDS.processorTdpW);
  checkOptionalFigure(profile["coreCount"], "coreCount", BOUNDS.coreCount);
  checkOptionalFigure(profile["processNm"], "processNm", BOUNDS.processNm);
  checkOptionalFigure(profile["dieAreaMm2"], "dieAreaMm2", BOUNDS.dieAreaMm2);
}
