import {
  carbonOfArea,
  carbonOfCapacity,
  gPerCm2,
  gPerGb,
  gigabytes,
  grams,
  squareMillimeters,
  watts,
  type AcceleratorProfileV1,
  type CarbonG,
  type CarbonPerAreaGPerCm2,
  type CarbonPerCapacityGPerGb,
  type EmbodiedFactorV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import type { HardwareFacts } from "../facts/facts.ts";
import { computeAcceleratorCarbon } from "./compute-accelerator-carbon.ts";
import { computeLogicCarbonPerArea } from "./compute-logic-carbon-per-area.ts";
import { computeSocCarbon } from "./compute-soc-carbon.ts";

/** A chip with processors of its own beside memory of phones is a device; one with stacked memory sits in a server. */
export const isOwnDevice = ({ kind, memoryTechnology }: AcceleratorProfileV1): boolean =>
  kind === "soc" && memoryTechnology?.startsWith("LPDDR") === true;

/**
 * Manufacturing emissions of one accelerator from its parts: a module in a server, or a system on a chip by itself. A part
 * that is not known is not counted.
 *
 * @returns `undefined` when neither die nor memory is known
 * @source docs/methodology/embodied.md, eq. 2 and 4
 */
export function computePartsCarbon({
  accelerator,
  logicFactor,
  manufacture,
}: HardwareFacts): CarbonG | undefined {
  const { dieAreaMm2, dieUnits, memoryGb, tdpW } = accelerator.value;
  const perArea = perAreaOf(manufacture?.fab ?? logicFactor);
  const memoryGPerGb = perCapacityOf(manufacture?.memory);
  const isDieKnown = dieAreaMm2 !== undefined && perArea !== undefined;
  if (!isDieKnown && (memoryGb === undefined || memoryGPerGb === 0)) return undefined;
  const packagingG = perUnitOf(manufacture?.packaging);
  const carbonPerAreaGPerCm2 = perArea ?? gPerCm2(0);
  const memory = { memoryGb: memoryGb ?? gigabytes(0), memoryGPerGb };
  if (isOwnDevice(accelerator.value)) {
    const dieG =
      dieUnits === undefined
        ? carbonOfArea(dieAreaMm2 ?? squareMillimeters(0), carbonPerAreaGPerCm2)
        : computeSocCarbon({ units: dieUnits, carbonPerAreaGPerCm2 }).totalG;
    return grams(dieG + carbonOfCapacity(memory.memoryGb, memoryGPerGb) + packagingG);
  }
  return computeAcceleratorCarbon({
    dieAreaMm2: isDieKnown ? dieAreaMm2 : squareMillimeters(0),
    carbonPerAreaGPerCm2,
    ...memory,
    packagingG,
    tdpW: tdpW ?? watts(0),
  });
}

function perAreaOf(factor: SourcedV1<EmbodiedFactorV1> | undefined): CarbonPerAreaGPerCm2 | undefined {
  if (factor?.value.per !== "area") return undefined;
  const { process, carbonGPerCm2 } = factor.value;
  return process === undefined ? carbonGPerCm2 : computeLogicCarbonPerArea(process);
}

/** Carbon per capacity of a factor that is one, else none. */
export const perCapacityOf = (factor: SourcedV1<EmbodiedFactorV1> | undefined): CarbonPerCapacityGPerGb =>
  factor?.value.per === "capacity" ? factor.value.carbonGPerGb : gPerGb(0);

/** Carbon per piece of a factor that is one, else none. */
export const perUnitOf = (factor: SourcedV1<EmbodiedFactorV1> | undefined): CarbonG =>
  factor?.value.per === "unit" ? factor.value.carbonGPerUnit : grams(0);
