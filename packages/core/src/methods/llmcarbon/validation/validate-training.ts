import { count, exactly, flopPerS, gPerKwh, pue, toGramsFromTonnes, type CarbonG } from "@llmcarbon/spec";
import type { ActivityOf } from "../../../activity/activity.ts";
import type { Facts } from "../../../facts/facts.ts";
import { createLlmcarbonMethod } from "../create-llmcarbon-method.ts";
import { PRINTED_TRAININGS, PUBLISHED_TRAININGS, type PublishedTraining } from "./published-training.ts";

/** One training run: what was published, printed and computed; differences are over the published figure. */
export type TrainingValidation = {
  readonly model: PublishedTraining["model"];
  readonly publishedCarbonG: CarbonG;
  /** the paper's own prediction as recalled from print */
  readonly printedCarbonG: CarbonG;
  readonly printedDifference: number;
  /** the mlco2 calculator's, as recalled from the same table */
  readonly mlco2CarbonG: CarbonG;
  readonly mlco2Difference: number;
  /** by method `llmcarbon` */
  readonly computedCarbonG: CarbonG;
  readonly computedDifference: number;
};

const method = createLlmcarbonMethod({ variant: "code" });

/** The five runs through the method itself, with the efficiency and power the released data file gives. */
export function validateTraining(): readonly TrainingValidation[] {
  return PUBLISHED_TRAININGS.value.map((run) => {
    const estimate = method.estimate({
      activity: toActivity(run),
      facts: toFacts(run),
      trace: false,
      withUnknowns: false,
    });
    const printed = PRINTED_TRAININGS.value[run.model];
    const publishedCarbonG = toGramsFromTonnes(run.publishedTonnes);
    const printedCarbonG = toGramsFromTonnes(printed.llmcarbonTonnes);
    const mlco2CarbonG = toGramsFromTonnes(printed.mlco2Tonnes);
    const computedCarbonG = estimate.operationalCarbonG.central;
    return {
      model: run.model,
      publishedCarbonG,
      printedCarbonG,
      printedDifference: printedCarbonG / publishedCarbonG - 1,
      mlco2CarbonG,
      mlco2Difference: mlco2CarbonG / publishedCarbonG - 1,
      computedCarbonG,
      computedDifference: computedCarbonG / publishedCarbonG - 1,
    };
  });
}

const toActivity = (run: PublishedTraining): ActivityOf<"training"> => ({
  id: run.model,
  phase: "training",
  model: run.model,
  workload: { tokenCount: run.tokenCount },
  overrides: { hardwareEfficiency: run.efficiency, averageSystemPowerW: run.averageSystemPowerW },
});

function toFacts(run: PublishedTraining): Facts {
  const { provenance } = PUBLISHED_TRAININGS;
  return {
    model: {
      name: run.model,
      architecture: {
        value: {
          type: run.type,
          parameterCount: exactly(count(run.parameterCount)),
          activeParameterCount: exactly(count(run.activeParameterCount)),
        },
        provenance,
      },
    },
    hardware: {
      accelerator: {
        value: {
          id: run.device,
          vendor: "",
          name: run.device,
          kind: run.device === "V100" ? "gpu" : "tpu",
          peakFlopPerS: { fp16: flopPerS(run.peakFlopPerS) },
        },
        provenance,
      },
      isAssumed: false,
      count: count(run.deviceCount),
    },
    site: {
      gridZone: "published",
      intensity: { value: exactly(gPerKwh(run.carbonIntensityGPerKwh)), provenance },
      pue: { value: pue(run.pue), provenance },
      isAssumed: false,
      isPueAssumed: false,
    },
    assumptions: [],
    warnings: [],
  };
}
