import {
  CASE_READERS,
  DEFAULT_ACCELERATOR,
  listSpellings,
  resolveCase,
  validateCases,
  type Case,
  type Score,
} from "@llmcarbon/core";
import type { AcceleratorProfileV1 } from "@llmcarbon/spec";
import { estimator, hardware } from "./estimator.ts";
import { readCases, readRows } from "./read-cases.ts";
import type { Residual } from "../report/residuals.ts";

export type Setting = {
  readonly method: string;
  /** whether the method is told how many accelerators there were */
  readonly count: "known" | "unknown";
};

type Quantity = Score["quantity"];

/** Runs a method forward on the training cases: model, tokens, accelerator and site are known, nothing measured. */
export async function trainingResiduals(
  { method, count }: Setting,
  quantity: Quantity,
): Promise<readonly Residual[]> {
  const trainings = readCases("training").filter(({ phase }) => phase === "training");
  const told = count === "known" ? trainings.filter(hasCount) : trainings.map(withoutCount);
  return residualsOf(told, method, quantity);
}

/** Energy of measured serving runs, however they were loaded. */
export const servingResiduals = (method: string): Promise<readonly Residual[]> =>
  residualsOf(
    readCases("inference").filter(({ evidence }) => evidence === "measured"),
    method,
    "energyKwh",
  );

async function residualsOf(
  cases: readonly Case[],
  method: string,
  quantity: Quantity,
): Promise<readonly Residual[]> {
  const { asked } = await validateCases(cases, { estimator, method, others: [] });
  return asked.scores
    .filter((score) => score.quantity === quantity)
    .map(({ id, model, predicted, observed }) => ({
      id,
      family: model,
      value: Math.log(predicted / observed),
    }));
}

type Told = { readonly hardware?: { readonly accelerator?: string; readonly count?: number } };

const hasCount = ({ activity }: Case): boolean => (activity as Told).hardware?.count !== undefined;

function withoutCount(published: Case): Case {
  const activity = published.activity as Told;
  const { count: _, ...machines } = activity.hardware ?? {};
  return { ...published, activity: { ...activity, hardware: machines } };
}

/** Design power against the mean power that follows from metered energy and hours. */
export async function powerResiduals(): Promise<readonly Residual[]> {
  const metered = readRows("training")
    .map((row) =>
      CASE_READERS.training({
        ...row,
        tokens_b: row["tokens_b"] || ANY,
        params_total_b: row["params_total_b"] || ANY,
      }),
    )
    .filter((read) => read.kind === "case")
    .filter(({ observed }) => observed.energyKwh !== undefined);
  const residuals = await Promise.all(metered.map(powerResidualOf));
  return residuals.flatMap((residual) => residual ?? []);
}

/** Stands for tokens and parameters where a run publishes none: mean power does not depend on them. */
const ANY = "1";
const W_PER_KW = 1000;

async function powerResidualOf(published: Case): Promise<Residual | undefined> {
  const { id, hours, observed } = published;
  const resolved = await resolveCase(published, estimator);
  if (resolved.kind === "unscored" || hours === undefined || observed.energyKwh === undefined)
    return undefined;
  const { hardware: machines, site } = resolved.facts;
  const designW = machines?.accelerator.value.tdpW;
  if (designW === undefined) return undefined;
  const hasFacility = observed.energyScope === "facility" || observed.energyScope === "accelerators-and-pue";
  const meanW = (observed.energyKwh * W_PER_KW) / hours / (hasFacility ? site.pue.value : 1);
  return { id, family: published.model, value: Math.log(designW / meanW) };
}

/** What the assumed accelerator would have been wrong by, had the training runs not named theirs. */
export async function acceleratorResiduals(rate: "hours" | "energy"): Promise<readonly Residual[]> {
  const assumed = await findAccelerator(DEFAULT_ACCELERATOR);
  const named = readRows("training").filter(
    ({ accelerator }) => accelerator !== undefined && accelerator !== "",
  );
  const residuals = await Promise.all(
    named.map(async ({ id = "", model = "", accelerator = "" }) => {
      const value = Math.log(rateOf(await findAccelerator(accelerator), rate) / rateOf(assumed, rate));
      return { id, family: model, value };
    }),
  );
  return residuals.filter(({ value }) => Number.isFinite(value));
}

/** In the spelling of the table, else in the one closest to it that is known, as cases are resolved. */
async function findAccelerator(name: string): Promise<AcceleratorProfileV1 | undefined> {
  for (const spelling of [name, ...listSpellings(name)]) {
    const answer = await hardware.doFindAccelerator({ name: spelling });
    if (answer.kind === "found") return answer.value;
  }
  return undefined;
}

/** Fastest 16-bit rate, or the same per watt of design power; not a number where one is not known. */
function rateOf(accelerator: AcceleratorProfileV1 | undefined, rate: "hours" | "energy"): number {
  const fastest = accelerator?.peakFlopPerS.fp16 ?? accelerator?.peakFlopPerS.bf16 ?? Number.NaN;
  return rate === "hours" ? fastest : fastest / (accelerator?.tdpW ?? Number.NaN);
}
