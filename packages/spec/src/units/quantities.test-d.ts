// Compiled, never run: every line marked must fail, or the type check does.
import { acceleratorHoursOf, carbonOf, energyOf } from "./conversions.ts";
import { count, gPerKwh, kwh, seconds, watts, type CarbonG, type EnergyKwh } from "./quantities.ts";

export const energy: EnergyKwh = energyOf(watts(1000), seconds(3600));
export const carbon: CarbonG = carbonOf(energy, gPerKwh(400));

// @ts-expect-error a bare number is no energy
export const bare: EnergyKwh = 12;
// @ts-expect-error watts are no kilowatt-hours
export const power: EnergyKwh = watts(12);
// @ts-expect-error energy is no carbon
export const mass: CarbonG = kwh(12);
// @ts-expect-error the quantities stand in their order
export const swapped = energyOf(seconds(3600), watts(1000));
// @ts-expect-error hours typed as a bare number
export const hours = acceleratorHoursOf(count(8), 24);
