import { bounded, listOf, objectWith, oneOf, textUpTo, whole } from "./allowed.ts";

const LONGEST_NAME = 200;
const LONGEST_SITE_NAME = 100;
const text = textUpTo(LONGEST_NAME);
const carbonIntensity = bounded({ least: 0, most: 2000, hint: "grams of CO2e per kWh" });
const waterIntensity = bounded({ least: 0, most: 100, hint: "litres per kWh" });
const share = bounded({ least: 0, most: 1, hint: "a share, not percent" });

/** Nothing computes on less than a milliwatt: a zero is a meter that was not read. */
const powerW = bounded({ least: 1e-3, most: 1e5, hint: "watts per accelerator" });

export const hardwareSchema = objectWith({
  accelerator: text.exactOptional(),
  instance: text.exactOptional(),
  count: whole({ least: 1, most: 1e9 }).exactOptional(),
  /** processors, memory, network cards and fans */
  hostPowerW: powerW.exactOptional(),
  /** what hangs on an edge device: display, radio, storage */
  peripheralPowerW: powerW.exactOptional(),
  /** years the machines are kept */
  lifetimeYears: bounded({ least: 0.1, most: 50, hint: "years" }).exactOptional(),
  /** share of that time in which they do useful work, which then carries all of their manufacture */
  lifetimeUtilizationRatio: bounded({ least: 0.01, most: 1, hint: "a share, not percent" }).exactOptional(),
});

export const siteSchema = objectWith({
  /** of a site that is described elsewhere once for many activities, as in the ledger; a label to all that estimates */
  name: textUpTo(LONGEST_SITE_NAME).exactOptional(),
  cloudRegion: text.exactOptional(),
  gridZone: text.exactOptional(),
  countryCode: text.exactOptional(),
  pue: bounded({ least: 1, most: 5, hint: "facility energy over IT energy" }).exactOptional(),
  wueLPerKwh: waterIntensity.exactOptional(),
  carbonIntensityGPerKwh: carbonIntensity.exactOptional(),
  /** water the power plants consume per kWh of electricity */
  gridWaterLPerKwh: waterIntensity.exactOptional(),
  /** mean outside temperature of the period, for PUE and WUE as functions of the weather */
  outsideTemperatureC: bounded({ least: -60, most: 60, hint: "degrees Celsius" }).exactOptional(),
  /** load of the facility over what it is built for */
  itLoadRatio: bounded({ least: 0.01, most: 1, hint: "a share, not percent" }).exactOptional(),
  /** electricity nobody has a claim on, for the market-based figure */
  residualMixGPerKwh: carbonIntensity.exactOptional(),
  contracts: listOf(
    objectWith({
      kind: oneOf(["ppa", "certificate", "supplier"]),
      shareRatio: share,
      carbonIntensityGPerKwh: carbonIntensity,
    }),
    { least: 1, most: 100, hint: "contracts" },
  ).exactOptional(),
});

const reportedCarbon = bounded({ least: 0, most: 1e15, hint: "grams of CO2e" });

export const measuredSchema = objectWith({
  energyKwh: bounded({ least: 0, most: 1e12, hint: "kilowatt-hours" }).exactOptional(),
  /** what the meter saw: the whole facility (PUE inside), the IT equipment, or the accelerators alone */
  energyScope: oneOf(["facility", "it", "accelerators"]).exactOptional(),
  acceleratorHours: bounded({ least: 0, most: 1e12, hint: "accelerators times hours" }).exactOptional(),
  /** nothing runs in less than a millisecond: a zero is a clock that was not read */
  durationS: bounded({ least: 1e-3, most: 1e10, hint: "seconds" }).exactOptional(),
  /** mean power per accelerator */
  averagePowerW: powerW.exactOptional(),
  /** figures that another tool or the vendor reports, booked as they are; operational carbon is location-based */
  operationalCarbonG: reportedCarbon.exactOptional(),
  embodiedCarbonG: reportedCarbon.exactOptional(),
  waterL: bounded({ least: 0, most: 1e15, hint: "litres" }).exactOptional(),
  /** a meter's reading, or a figure the operator published */
  quality: oneOf(["measured", "reported"]).exactOptional(),
});

export const overridesSchema = objectWith({
  hardwareEfficiency: bounded({
    least: 1e-6,
    most: 1,
    hint: "a share of the peak rate, not percent",
  }).exactOptional(),
  averageSystemPowerW: powerW.exactOptional(),
  embodiedCarbonG: bounded({ least: 0, most: 1e15, hint: "grams of CO2e" }).exactOptional(),
});
