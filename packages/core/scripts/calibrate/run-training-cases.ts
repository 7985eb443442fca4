import { createEstimator, parseActivity, type Estimate } from "../../src/index.ts";
import { fakeProviders } from "../../src/__fixtures__/fake-providers.ts";
import { CASE_ACCELERATORS, findCaseAccelerator } from "./case-accelerators.ts";
import { findBillions, findNumber, isTruth, readCases, type CaseRow } from "./read-cases.ts";
import type { Residual } from "./residuals.ts";

const estimator = createEstimator({ providers: fakeProviders({ accelerators: CASE_ACCELERATORS }) });

/** Energy that a meter saw, or that follows from power and hours an operator saw. */
const METERED = new Set([
  "measured",
  "measured_extrapolated",
  "measured_power_assumed_count",
  "operator_metered",
  "operator_power",
]);

const KWH_PER_MWH = 1000;
const W_PER_MW = 1e6;
const HOURS_PER_DAY = 24;

const rows = readCases("training");

export type Setting = {
  readonly method: string;
  /** whether the method is told how many accelerators there were */
  readonly count: "known" | "unknown";
};

/** Runs a method on what was known before a run: model, tokens, accelerators, site. Absent where a case lacks one. */
async function predict(row: CaseRow, { method, count }: Setting): Promise<Estimate | undefined> {
  const accelerator = findCaseAccelerator(row);
  const active = findBillions(row, "params_active_b");
  const tokenCount = findBillions(row, "tokens_b");
  if (accelerator === undefined || active === undefined || tokenCount === undefined) return undefined;
  const known = count === "known" ? findNumber(row, "n_accelerators") : undefined;
  const parameterCount = findBillions(row, "params_total_b") ?? active;
  const activity = parseActivity({
    id: row["id"],
    phase: "training",
    method,
    model: { type: row["type"], parameterCount, activeParameterCount: active },
    workload: { tokenCount },
    hardware: { accelerator: accelerator.id, ...(known === undefined ? {} : { count: known }) },
    site: { pue: findNumber(row, "pue") ?? 1, carbonIntensityGPerKwh: 0 },
  });
  return estimator.estimate(activity);
}

const collect = async (
  residualOf: (row: CaseRow) => Promise<number | undefined> | number | undefined,
): Promise<readonly Residual[]> => {
  const residuals = await Promise.all(
    rows.map(async (row) => ({ id: row["id"] ?? "", value: await residualOf(row) })),
  );
  return residuals.flatMap(({ id, value }) => (value === undefined ? [] : [{ id, value }]));
};

const includesFacility = (row: CaseRow): boolean => (row["energy_scope"] ?? "").includes("pue");

const isMeteredEnergy = (row: CaseRow): boolean =>
  isTruth(row, "energy_mwh") && METERED.has(row["evidence"] ?? "");

/** Accelerator hours, wherever they or the days they follow from may be scored. */
export const hoursResiduals = (setting: Setting): Promise<readonly Residual[]> =>
  collect(async (row) => {
    const observed = isTellable(row, setting) ? findHours(row) : undefined;
    const estimate = observed === undefined ? undefined : await predict(row, setting);
    const predicted = estimate?.acceleratorHours?.central;
    return observed === undefined || predicted === undefined ? undefined : Math.log(predicted / observed);
  });

/** A number of accelerators that is to be told must be known. */
const isTellable = (row: CaseRow, { count }: Setting): boolean =>
  count === "unknown" || findNumber(row, "n_accelerators") !== undefined;

function findHours(row: CaseRow): number | undefined {
  if (isTruth(row, "accelerator_hours")) return findNumber(row, "accelerator_hours");
  const [days, count] = [findNumber(row, "training_days"), findNumber(row, "n_accelerators")];
  if (!isTruth(row, "training_days") || days === undefined || count === undefined) return undefined;
  return days * HOURS_PER_DAY * count;
}

/** Energy, wherever it was metered: with the facility where the meter saw it, without where it did not. */
export const energyResiduals = (setting: Setting): Promise<readonly Residual[]> =>
  collect(async (row) => {
    const observed = findNumber(row, "energy_mwh");
    const estimate = isMeteredEnergy(row) ? await predict(row, setting) : undefined;
    if (estimate === undefined || observed === undefined) return undefined;
    const machines = estimate.breakdown.find(({ component }) => component === "accelerators");
    const predicted = includesFacility(row) ? estimate.energyKwh : machines?.energyKwh;
    return Math.log((predicted?.central ?? Number.NaN) / (observed * KWH_PER_MWH));
  });

/** Design power against the mean power that follows from metered energy and hours. */
export const powerResiduals = (): Promise<readonly Residual[]> =>
  collect((row) => {
    const [energyMwh, hours] = [findNumber(row, "energy_mwh"), findNumber(row, "accelerator_hours")];
    const designW = findCaseAccelerator(row)?.tdpW;
    if (!isMeteredEnergy(row) || energyMwh === undefined || hours === undefined || designW === undefined) {
      return undefined;
    }
    const pue = includesFacility(row) ? (findNumber(row, "pue") ?? 1) : 1;
    return Math.log(designW / ((energyMwh * W_PER_MW) / hours / pue));
  });

/** What the assumed accelerator would have been wrong by, had the cases not named theirs. */
export async function acceleratorResiduals(
  assumedId: string,
  rate: "hours" | "energy",
): Promise<readonly Residual[]> {
  const assumed = CASE_ACCELERATORS.find(({ id }) => id === assumedId);
  return collect((row) => {
    const actual = findCaseAccelerator(row);
    if (actual === undefined || assumed === undefined) return undefined;
    const [peak, assumedPeak] = [actual, assumed].map(({ peakFlopPerS, tdpW }) => {
      const fastest = peakFlopPerS.fp16 ?? Number.NaN;
      return rate === "hours" ? fastest : fastest / (tdpW ?? Number.NaN);
    });
    return Math.log((peak ?? Number.NaN) / (assumedPeak ?? Number.NaN));
  });
}
