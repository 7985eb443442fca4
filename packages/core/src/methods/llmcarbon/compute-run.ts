import {
  MissingFactError,
  acceleratorHoursOf,
  watts,
  type AcceleratorHours,
  type EnergyKwh,
  type PowerW,
} from "@llmcarbon/spec";
import { computeHardwareEnergy } from "../../energy/compute-hardware-energy.ts";
import { chooseParameters, type ChosenParameters } from "./choose-parameters.ts";
import { computeTime, type Time } from "./compute-time.ts";
import { computeWork, type Work } from "./compute-work.ts";
import type { RunSettings } from "./run-settings.ts";

/** Mean power per accelerator: stated, measured, or the design power that stands in for it. */
export type Power = { readonly powerW: PowerW; readonly origin: "stated" | "measured" | "tdp" };

/** Work, time, power and energy of everything that computes. */
export type Run = {
  readonly parameters: ChosenParameters;
  readonly work: Work;
  readonly time: Time;
  readonly acceleratorHours: AcceleratorHours;
  readonly power: Power;
  /** before the facility's overhead */
  readonly energyKwh: EnergyKwh;
};

/** Eq. 4 to 8 in their order. What a meter saw or the document states is taken, the rest is predicted. */
export function computeRun(settings: RunSettings): Run {
  const parameters = chooseParameters(settings.model);
  const passed = parameters.passed.central;
  const work = computeWork(settings.activity, passed, settings.hardware.accelerator.value);
  const time = computeTime(settings, passed, work);
  const power = choosePower(settings);
  const { acceleratorCount, durationS } = time;
  return {
    parameters,
    work,
    time,
    acceleratorHours: acceleratorHoursOf(acceleratorCount, durationS),
    power,
    energyKwh: computeHardwareEnergy({ powerW: power.powerW, acceleratorCount, durationS }),
  };
}

function choosePower({ activity, hardware }: RunSettings): Power {
  const stated = activity.overrides?.averageSystemPowerW;
  if (stated !== undefined) return { powerW: watts(stated), origin: "stated" };
  const measured = activity.measured?.averagePowerW;
  if (measured !== undefined) return { powerW: watts(measured), origin: "measured" };
  const { tdpW, name } = hardware.accelerator.value;
  if (tdpW !== undefined) return { powerW: tdpW, origin: "tdp" };
  throw new MissingFactError({
    path: "overrides.averageSystemPowerW",
    needed: `a power: the design power of ${name} is not known`,
    remedy: "give overrides.averageSystemPowerW",
  });
}
