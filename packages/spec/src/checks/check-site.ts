import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { checkFigure, checkRangeWithin, requireRecord } from "./check-figure.ts";
import { checkSourced } from "./check-provenance.ts";
import { checkCountryCode, checkText, requireList } from "./check-text.ts";
import { PLAUSIBLE_BOUNDS as BOUNDS } from "./plausible-bounds.ts";

/** @throws {InvalidQuantityError} when a figure is impossible or a slip of unit, or a name is missing */
export function checkSite(value: unknown): void {
  const site = requireRecord(value, "site", "a site profile");
  checkText(site["cloudRegion"], "cloudRegion");
  checkText(site["name"], "name");
  checkCountryCode(site["countryCode"], "countryCode");
  const zones = requireList(site["gridZones"], "gridZones", ZONES);
  if (zones.length === 0 || zones.length > MOST_ZONES) {
    throw new InvalidQuantityError("gridZones", `a list of ${zones.length}`, ZONES);
  }
  for (const zone of zones) checkText(zone, "gridZones");
  checkSourced(site["pue"], "pue", checkSitePue);
  checkSourced(site["waterIntensityLPerKwh"], "waterIntensityLPerKwh", checkSiteWater);
}

const MOST_ZONES = 50;
const ZONES = `1 to ${MOST_ZONES} grid zones, best first`;

const checkSitePue = (value: unknown, name: string): void => checkFigure(value, name, BOUNDS.pue);
const checkSiteWater = (value: unknown, name: string): void =>
  checkFigure(value, name, BOUNDS.siteWaterLPerKwh);

/** @throws {InvalidQuantityError} when the value is no PUE */
export const checkPue = (value: unknown): void => checkFigure(value, "pue", BOUNDS.pue);

/** Of water evaporated on site or consumed by power plants. @throws {InvalidQuantityError} for what is no such range */
export const checkWater = (value: unknown): void =>
  checkRangeWithin(value, "waterIntensityLPerKwh", BOUNDS.waterIntensityLPerKwh);

/** @throws {InvalidQuantityError} when the value is no intensity, or one given in kilograms */
export const checkIntensity = (value: unknown): void =>
  checkFigure(value, "carbonIntensityGPerKwh", BOUNDS.carbonIntensityGPerKwh);
