import { parseRows } from "../../generated/source-factors.ts";
import type { SourceFactorRow } from "../../rows.ts";

/** Technologies of the factor set by which the fuels of EIA-930 are counted, life cycle. */
const TECHNOLOGIES: Readonly<Record<string, string>> = {
  COL: "coal-pc",
  NG: "gas-combined-cycle",
  OIL: "oil",
  NUC: "nuclear",
  WAT: "hydropower",
  SUN: "solar-pv-utility",
  SNB: "solar-pv-utility",
  WND: "wind-onshore",
  WNB: "wind-onshore",
  GEO: "geothermal",
};

/** Batteries and pumped storage give back what others generated. */
const STORAGE: ReadonlySet<string> = new Set(["BAT", "PS", "UES", "OES"]);

export type FuelFactors = {
  /** [gCO2e/kWh]; nothing for fuels without a factor: other, unknown, and codes we do not know */
  find(fuel: string): number | undefined;
  /** the least and the most any of the fuels may emit [gCO2e/kWh] */
  readonly least: number;
  readonly most: number;
};

let factors: FuelFactors | undefined;

/** Life-cycle factors of EIA's fuels, read when first asked for. */
export const getFuelFactors = (): FuelFactors => (factors ??= createFuelFactors(parseRows()));

export const isStorage = (fuel: string): boolean => STORAGE.has(fuel);

function createFuelFactors(rows: readonly SourceFactorRow[]): FuelFactors {
  const byTechnology = new Map(
    rows
      .filter(({ boundary }) => boundary === "lifecycle")
      .map((row) => [row.technology, row.intensity_g_per_kwh]),
  );
  const byFuel = new Map(
    Object.entries(TECHNOLOGIES).flatMap(([fuel, technology]) => {
      const factor = byTechnology.get(technology);
      return factor === undefined ? [] : [[fuel, factor] as const];
    }),
  );
  const values = [...byFuel.values()];
  return { find: (fuel) => byFuel.get(fuel), least: Math.min(...values), most: Math.max(...values) };
}
