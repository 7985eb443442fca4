import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acceleratorHoursOf,
  carbonOf,
  energyOfCarbon,
  carbonOfArea,
  carbonOfCapacity,
  energyOf,
  energyOfData,
  powerOf,
  timeOf,
  toCubicMetres,
  toDays,
  toGbFromBytes,
  toGbFromTb,
  toGPerCm2FromKgPerCm2,
  toGPerGbFromKgPerGb,
  toGPerKwhFromKgPerKwh,
  toGPerKwhFromPoundsPerMwh,
  toGramsFromKilograms,
  toGramsFromTonnes,
  toHours,
  toKilograms,
  toKwhFromJoules,
  toKwhFromMegawattHours,
  toKwhFromWattHours,
  toKwhPerGbFromJoulesPerBit,
  toLPerKwhFromLatentHeat,
  toMegawattHours,
  toMillilitres,
  toMilliseconds,
  toSecondsFromDays,
  toSecondsFromHours,
  toSecondsFromYears365,
  toFlopPerSFromTflopPerS,
  toTflopPerS,
  toTonnes,
  toYears365,
  waterOf,
} from "./conversions.ts";
import {
  count,
  flop,
  flopPerS,
  gPerCm2,
  gPerGb,
  gPerKwh,
  grams,
  gigabytes,
  kwh,
  kwhPerGb,
  liters,
  lPerKwh,
  seconds,
  squareMillimeters,
  watts,
} from "./quantities.ts";

const amount = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
const near = (value: number) => expect.closeTo(value, Math.abs(value) < 1 ? 12 : 6);

describe("conversions against hand-checked values", () => {
  it.each([
    ["3.6 MJ is one kilowatt-hour", toKwhFromJoules(3.6e6), 1],
    ["250 Wh is a quarter kilowatt-hour", toKwhFromWattHours(250), 0.25],
    ["1287 MWh in kWh", toKwhFromMegawattHours(1287), 1_287_000],
    ["9.78 kg in g", toGramsFromKilograms(9.78), 9780],
    ["0.66 t in g", toGramsFromTonnes(0.66), 660_000],
    ["20.4 days in s", toSecondsFromDays(20.4), 1_762_560],
    ["1.5 h in s", toSecondsFromHours(1.5), 5400],
    ["five years of 365 days are 1825 days", toDays(toSecondsFromYears365(5)), 1825],
    ["0.429 kg/kWh in g/kWh", toGPerKwhFromKgPerKwh(0.429), 429],
    ["1,000 lb/MWh in g/kWh", toGPerKwhFromPoundsPerMwh(1000), 453.592_37],
    ["1.2 kg/cm² in g/cm²", toGPerCm2FromKgPerCm2(1.2), 1200],
    ["0.4 kg/GB in g/GB", toGPerGbFromKgPerGb(0.4), 400],
    ["32 TB in GB", toGbFromTb(32), 32_000],
    ["2e9 bytes in GB", toGbFromBytes(2e9), 2],
    ["330 W for an hour", energyOf(watts(330), seconds(3600)), 0.33],
    ["mean power of 2 kWh in half an hour", powerOf(kwh(2), seconds(1800)), 4000],
    ["10 kWh at 429 g/kWh", carbonOf(kwh(10), gPerKwh(429)), 4290],
    ["4290 g at 429 g/kWh", energyOfCarbon(grams(4290), gPerKwh(429)), 10],
    ["312 TFLOP at 156 TFLOP/s", timeOf(flop(312e12), flopPerS(156e12)), 2],
    ["512 accelerators for 20 days", acceleratorHoursOf(count(512), toSecondsFromDays(20)), 245_760],
    ["a V100's 815 mm² at 1.2 kg/cm²", carbonOfArea(squareMillimeters(815), gPerCm2(1200)), 9780],
    ["10 kWh at 1.8 L/kWh", waterOf(kwh(10), lPerKwh(1.8)), 18],
    ["2.7 µJ per bit in kWh/GB", toKwhPerGbFromJoulesPerBit(2.7e-6), 0.006],
    ["277.4 TB at 0.006 kWh/GB", energyOfData(toGbFromTb(277.4), kwhPerGb(0.006)), 1664.4],
    ["942 m³ of water", toCubicMetres(liters(942_000)), 942],
    ["0.26 mL of water", toMillilitres(liters(0.000_26)), 0.26],
    ["12 ms", toMilliseconds(seconds(0.012)), 12],
    ["a kilowatt-hour of heat at 2.4 MJ/kg", toLPerKwhFromLatentHeat(2.4), 1.5],
    ["256 GB of DRAM at 0.4 kg/GB", carbonOfCapacity(gigabytes(256), gPerGb(400)), 102_400],
  ])("%s", (_, found, expected) => {
    expect(found).toEqual(near(expected));
  });
});

describe("round trips", () => {
  it.each([
    ["MWh", (x: number) => toMegawattHours(toKwhFromMegawattHours(x))],
    ["t", (x: number) => toTonnes(toGramsFromTonnes(x))],
    ["kg", (x: number) => toKilograms(toGramsFromKilograms(x))],
    ["h", (x: number) => toHours(toSecondsFromHours(x))],
    ["a", (x: number) => toYears365(toSecondsFromYears365(x))],
    ["d", (x: number) => toDays(toSecondsFromDays(x))],
    ["TFLOP/s", (x: number) => toTflopPerS(toFlopPerSFromTflopPerS(x))],
  ])("%s and back", (_, roundTrip) => {
    fc.assert(fc.property(amount, (value) => Math.abs(roundTrip(value) / value - 1) < 1e-12));
  });

  it("energy over its time gives back the power", () => {
    fc.assert(
      fc.property(amount, amount, (power, duration) => {
        const back = powerOf(energyOf(watts(power), seconds(duration)), seconds(duration));
        return Math.abs(back / power - 1) < 1e-12;
      }),
    );
  });
});
