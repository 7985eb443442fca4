import type { ModelFacts } from "../../../facts/facts.ts";
import {
  assumedAcceleratorUnknown,
  modelKeyOf,
  modelSizeUnknown,
  residualUnknown,
} from "../../../uncertainty/name-unknowns.ts";
import { spreadOf, symmetricSpread } from "../../../uncertainty/spread.ts";
import type { Unknown } from "../../../uncertainty/unknown.ts";
import { VALIDATION_HALF_WIDTH } from "../../llmcarbon/residuals.ts";
import { ROOFLINE_CALIBRATION } from "../../../generated/roofline-calibration.ts";
import { HOST_POWER, POWER_HALF_WIDTH, scaleUnknown } from "../host-power-unknown.ts";
import type { RunUnknowns } from "../roofline-run.ts";
import type { TrainingRun } from "./compute-training-run.ts";

const { halfWidths, seenAccelerators } = ROOFLINE_CALIBRATION.training;

/** What a run leaves open: how far the method is off, and what the document did not say. */
export function listTrainingUnknowns(run: TrainingRun): RunUnknowns {
  const { hardware } = run;
  const hours = listHoursUnknowns(run);
  const { assumedAccelerator, assumedCount } = halfWidths;
  const count = { id: "count:assumed", label: "number of accelerators, which nobody stated" };
  const energy = [
    ...hours,
    ...listPowerUnknowns(run),
    ...(hardware.isAssumed ? [assumedAcceleratorUnknown(symmetricSpread(assumedAccelerator.energy))] : []),
  ];
  const held = hardware.isAssumed
    ? [...hours, assumedAcceleratorUnknown(symmetricSpread(assumedAccelerator.hours))]
    : hours;
  return {
    duration: run.isDurationMeasured
      ? []
      : run.isCountAssumed
        ? [...held, { ...count, spread: symmetricSpread(assumedCount.duration) }]
        : held,
    hours: held,
    energy,
  };
}

/** Unknowns of accelerator hours: none where a meter saw them. */
function listHoursUnknowns(run: TrainingRun): readonly Unknown[] {
  if (run.hoursOrigin === "measured") return [];
  const { model, hardware } = run;
  const passed = model.architecture.value.activeParameterCount ?? model.architecture.value.parameterCount;
  const size =
    passed !== undefined && passed.low < passed.high ? [modelSizeUnknown(model, spreadOf(passed))] : [];
  if (run.hoursOrigin === "stated") return [STATED_EFFICIENCY, ...size];
  const accelerator = hardware.accelerator.value;
  return [
    residualUnknown({
      methodId: "roofline",
      stratum: "training-hours",
      model: modelKeyOf(model),
      label: `how far hours of training are off for ${model.name}`,
      spread: symmetricSpread(halfWidths.hours),
    }),
    ...size,
    ...(seenAccelerators.includes(accelerator.id)
      ? []
      : [
          {
            id: `accelerator:unseen:${accelerator.id}`,
            label: `${accelerator.name}, of which no run is in the calibration`,
            spread: symmetricSpread(halfWidths.unseenAccelerator),
          },
        ]),
    ...(run.isPrecisionOpen ? [PRECISION] : []),
    ...(run.isTechniqueUntested ? [TECHNIQUE] : []),
  ];
}

/** A stated system power leaves nothing open, a measured one of the accelerators what stands beside them. */
function listPowerUnknowns({ powerOrigin, model, power, isHostStated }: TrainingRun): readonly Unknown[] {
  if (powerOrigin === "predicted") return [powerUnknown(model)];
  const besideW = power.networkW + (isHostStated ? 0 : power.hostW);
  if (powerOrigin === "stated" || besideW === 0) return [];
  return [scaleUnknown(HOST_POWER, besideW / (power.acceleratorW + power.hostW + power.networkW))];
}

const powerUnknown = (model: ModelFacts): Unknown =>
  residualUnknown({
    methodId: "roofline",
    stratum: "training-power",
    model: modelKeyOf(model),
    label: `how far the power of training is off for ${model.name}`,
    spread: symmetricSpread(POWER_HALF_WIDTH),
  });

const STATED_EFFICIENCY: Unknown = residualUnknown({
  methodId: "roofline",
  stratum: "stated-efficiency",
  label: "how far the work is off at a stated efficiency",
  spread: symmetricSpread(VALIDATION_HALF_WIDTH.value),
});

const PRECISION: Unknown = {
  id: "precision:assumed",
  label: "precision, which nobody stated, on an accelerator with fp8",
  spread: symmetricSpread(halfWidths.assumedPrecision),
};

const TECHNIQUE: Unknown = {
  id: "technique:untested",
  label: "technique of fine-tuning, which no published run tests",
  spread: symmetricSpread(halfWidths.untestedTechnique),
};
