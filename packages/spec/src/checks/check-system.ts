import { checkFigure, checkOptionalFigure, requireRecord } from "./check-figure.ts";
import { checkText } from "./check-text.ts";
import { PLAUSIBLE_BOUNDS as BOUNDS, type PlausibleBound } from "./plausible-bounds.ts";

/** @throws {InvalidQuantityError} when a figure is impossible or a slip of unit, or a name is missing */
export function checkSystem(value: unknown): void {
  const profile = requireRecord(value, "system", "a system profile");
  checkText(profile["id"], "id");
  checkText(profile["name"], "name");
  checkText(profile["vendor"], "vendor");
  checkText(profile["acceleratorId"], "acceleratorId");
  const number = profile["acceleratorsPerSystem"];
  checkFigure(number, "acceleratorsPerSystem", BOUNDS.acceleratorsPerSystem);
  const loaded = timesOf(BOUNDS.systemPowerWPerAccelerator, number as number);
  checkOptionalFigure(profile["maxPowerW"], "maxPowerW", loaded);
  checkOptionalFigure(profile["typicalPowerW"], "typicalPowerW", loaded);
  checkOptionalFigure(
    profile["idlePowerW"],
    "idlePowerW",
    timesOf(BOUNDS.systemIdleWPerAccelerator, number as number),
  );
  for (const name of ["acceleratorsEmbodiedCarbonG", "hostEmbodiedCarbonG", "embodiedCarbonG"] as const) {
    checkOptionalFigure(profile[name], name, BOUNDS.systemEmbodiedCarbonG);
  }
  checkOptionalFigure(profile["lifetimeS"], "lifetimeS", BOUNDS.lifetimeS);
}

/** What one accelerator may draw, for as many as there are: 10.2 kW of a server of eight is told from 10.2 W. */
const timesOf = (bound: PlausibleBound, number: number): PlausibleBound => ({
  ...bound,
  least: bound.least * number,
  most: bound.most * number,
});
