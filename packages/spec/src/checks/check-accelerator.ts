import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { PRECISIONS_V1 } from "../model/v1/precision-v1.ts";
import { checkOptionalDay } from "./check-day.ts";
import { checkFigure, checkOptionalFigure, requireRecord } from "./check-figure.ts";
import { checkSourced } from "./check-provenance.ts";
import { checkOptionalText, checkText, checkWord } from "./check-text.ts";
import { describeValue } from "./describe-value.ts";
import { PLAUSIBLE_BOUNDS as BOUNDS } from "./plausible-bounds.ts";

const KINDS = ["gpu", "tpu", "asic", "soc", "wafer"] as const;
const CLASSES = ["A", "B", "C", "D", "E"] as const;

/** @throws {InvalidQuantityError} when a figure is impossible or a slip of unit, or a name is missing */
export function checkAccelerator(value: unknown): void {
  const profile = requireRecord(value, "accelerator", "an accelerator profile");
  checkText(profile["id"], "id");
  checkText(profile["vendor"], "vendor");
  checkText(profile["name"], "name");
  checkWord(profile["kind"], "kind", KINDS);
  checkOptionalDay(profile["releasedOn"], "releasedOn");
  checkOptionalText(profile["generation"], "generation");
  checkOptionalText(profile["memoryTechnology"], "memoryTechnology");
  checkPeaks(profile["peakFlopPerS"]);
  checkPowers(profile);
  checkOptionalFigure(profile["memoryGb"], "memoryGb", BOUNDS.memoryGb);
  checkOptionalFigure(profile["memoryBytePerS"], "memoryBytePerS", BOUNDS.memoryBytePerS);
  checkOptionalFigure(profile["interconnectBytePerS"], "interconnectBytePerS", BOUNDS.interconnectBytePerS);
  checkOptionalFigure(profile["dieAreaMm2"], "dieAreaMm2", BOUNDS.dieAreaMm2);
  checkOptionalFigure(profile["processNm"], "processNm", BOUNDS.processNm);
  checkOptionalFigure(profile["embodiedCarbonG"], "embodiedCarbonG", BOUNDS.acceleratorEmbodiedCarbonG);
  if (profile["dieUnits"] !== undefined) checkDieUnits(profile["dieUnits"]);
  if (profile["derived"] !== undefined) checkDerived(profile["derived"]);
}

function checkPeaks(value: unknown): void {
  const peaks = requireRecord(value, "peakFlopPerS", "dense peak rates by precision");
  for (const precision in peaks) {
    checkWord(precision, "peakFlopPerS", PRECISIONS_V1);
    checkFigure(peaks[precision], `peakFlopPerS.${precision}`, BOUNDS.peakFlopPerS);
  }
}

/** A part that waits draws no more than its design allows it under load. */
function checkPowers({ tdpW, idleW, contextIdleW }: Readonly<Record<string, unknown>>): void {
  checkOptionalFigure(tdpW, "tdpW", BOUNDS.tdpW);
  checkOptionalFigure(idleW, "idleW", BOUNDS.idleW);
  checkOptionalFigure(contextIdleW, "contextIdleW", BOUNDS.idleW);
  if (tdpW === undefined) return;
  for (const [name, idle] of [
    ["idleW", idleW],
    ["contextIdleW", contextIdleW],
  ] as const) {
    if (idle !== undefined && (idle as number) > (tdpW as number)) {
      throw new InvalidQuantityError(name, describeValue(idle), `at most tdpW, ${describeValue(tdpW)}`);
    }
  }
}

function checkDieUnits(value: unknown): void {
  const units = requireRecord(value, "dieUnits", "areas of the parts of a die");
  for (const unit of ["cpuMm2", "gpuMm2", "npuMm2", "memoryControllersMm2", "restMm2"] as const) {
    checkFigure(units[unit], `dieUnits.${unit}`, BOUNDS.dieUnitMm2);
  }
}

function checkDerived(value: unknown): void {
  const { dieAreaMm2, efficiencyClass } = requireRecord(value, "derived", "derived figures");
  checkSourced(dieAreaMm2, "derived.dieAreaMm2", checkArea);
  checkSourced(efficiencyClass, "derived.efficiencyClass", checkClass);
}

const checkArea = (value: unknown, name: string): void => checkFigure(value, name, BOUNDS.dieAreaMm2);
const checkClass = (value: unknown, name: string): void => checkWord(value, name, CLASSES);
