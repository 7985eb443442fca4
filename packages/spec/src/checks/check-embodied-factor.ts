import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { checkFigure, checkOptionalFigure, requireRecord } from "./check-figure.ts";
import { checkText, checkWord } from "./check-text.ts";
import { describeValue } from "./describe-value.ts";
import { PLAUSIBLE_BOUNDS as BOUNDS } from "./plausible-bounds.ts";

const CATEGORIES = [
  "logic",
  "dram",
  "hbm",
  "gddr",
  "nand",
  "ssd",
  "hdd",
  "packaging",
  "pcb",
  "other",
] as const;

const MEMORIES: ReadonlySet<unknown> = new Set(["dram", "hbm", "gddr"]);

/** @throws {InvalidQuantityError} when a figure is impossible or a slip of unit, or a name is missing */
export function checkEmbodiedFactor(value: unknown): void {
  const factor = requireRecord(value, "embodied factor", "an embodied factor");
  checkText(factor["id"], "id");
  checkText(factor["technology"], "technology");
  checkWord(factor["category"], "category", CATEGORIES);
  checkOptionalFigure(factor["processNm"], "processNm", BOUNDS.processNm);
  switch (factor["per"]) {
    case "area": {
      const bound = factor["category"] === "logic" ? BOUNDS.logicGPerCm2 : BOUNDS.carbonGPerCm2;
      checkFigure(factor["carbonGPerCm2"], "carbonGPerCm2", bound);
      if (factor["process"] !== undefined) checkProcess(factor["process"]);
      return;
    }
    case "capacity":
      checkFigure(
        factor["carbonGPerGb"],
        "carbonGPerGb",
        MEMORIES.has(factor["category"]) ? BOUNDS.memoryGPerGb : BOUNDS.carbonGPerGb,
      );
      return;
    case "unit":
      checkText(factor["unit"], "unit");
      checkFigure(factor["carbonGPerUnit"], "carbonGPerUnit", BOUNDS.carbonGPerUnit);
      return;
    default:
      throw new InvalidQuantityError("per", describeValue(factor["per"]), "area, capacity or unit");
  }
}

function checkProcess(value: unknown): void {
  const process = requireRecord(value, "process", "what a logic factor is made up of");
  checkFigure(process["energyKwhPerCm2"], "process.energyKwhPerCm2", BOUNDS.fabEnergyKwhPerCm2);
  checkFigure(process["gasGPerCm2"], "process.gasGPerCm2", BOUNDS.fabGasGPerCm2);
  checkFigure(process["materialsGPerCm2"], "process.materialsGPerCm2", BOUNDS.fabGasGPerCm2);
  checkFigure(process["fabGPerKwh"], "process.fabGPerKwh", BOUNDS.carbonIntensityGPerKwh);
  checkFigure(process["yieldRatio"], "process.yieldRatio", BOUNDS.yieldRatio);
}
