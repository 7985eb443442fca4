import { sourced } from "../constants/sourced.ts";

/** Operations per parameter and token of each part of a training step. */
const FORWARD = 2;
const ACTIVATION_GRADIENTS = 2;
const WEIGHT_GRADIENTS = 2;
const FULL = FORWARD + ACTIVATION_GRADIENTS + WEIGHT_GRADIENTS;

/**
 * Time a step takes with weights kept in four bits over the same step in 16 bits: they are widened again in every pass.
 * An assumption; the authors give no figure.
 */
export const QLORA_SLOW_DOWN = sourced({
  value: 1.3,
  source: "dettmers-2023#section 3, weights are dequantised to 16 bits in every pass; the factor is assumed",
  kind: "assumed",
  confidence: "unverified",
});

/** Which parameters of a model are trained, and what is asked of it. */
export type FineTuning = {
  readonly technique: "full" | "partial" | "lora" | "qlora" | "adapter";
  /** trained over all parameters, for `lora`, `qlora` and `adapter` [1] */
  readonly trainableRatio: number;
  /** trained over all layers, for `partial`: the uppermost ones [1] */
  readonly trainableLayerRatio: number;
  readonly objective: "supervised" | "preference" | "reinforcement" | "distillation";
  /** parameters of the teacher over those of the model, for `distillation` [1] */
  readonly teacherRatio: number;
};

/**
 * Work of a fine-tuning step over that of a full training step on the same tokens.
 *
 *   full                    (2 + 2 + 2) / 6
 *   lora, qlora, adapter    (2 + 2 + 2 t) / 6       t = trained over all parameters
 *   partial                 (2 + (2 + 2) k) / 6     k = trained over all layers; frozen layers below need no backward pass
 *   preference, reinforcement   + 2 / 6             forward pass of the reference model
 *   distillation                + 2 T / 6           forward pass of a teacher T times as large
 *
 * Gradients of the activations have to reach every layer an adapter sits in, so the frozen weights are passed backwards
 * too. Chosen and rejected answers of a preference pair both count as tokens. Answers a model writes for itself are
 * inference and stand apart.
 *
 * @returns share of the work of full training [1], > 0; time of `qlora` is {@link QLORA_SLOW_DOWN} longer on top
 * @source docs/methodology/roofline-training.md, fine-tuning; Hu et al. 2021, arXiv:2106.09685; Rafailov et al. 2023,
 *   arXiv:2305.18290; Hinton et al. 2015, arXiv:1503.02531
 * @example computeFineTuningWork({ technique: "lora", trainableRatio: 0, trainableLayerRatio: 1, objective: "supervised",
 *   teacherRatio: 0 }) // 2/3
 */
export function computeFineTuningWork(run: FineTuning): number {
  return (trainedWork(run) + readWork(run)) / FULL;
}

function trainedWork({ technique, trainableRatio, trainableLayerRatio }: FineTuning): number {
  if (technique === "full") return FULL;
  return technique === "partial"
    ? FORWARD + (ACTIVATION_GRADIENTS + WEIGHT_GRADIENTS) * trainableLayerRatio
    : FORWARD + ACTIVATION_GRADIENTS + WEIGHT_GRADIENTS * trainableRatio;
}

/** Passes of models that are read and not trained. */
function readWork({ objective, teacherRatio }: FineTuning): number {
  if (objective === "supervised") return 0;
  return objective === "distillation" ? FORWARD * teacherRatio : FORWARD;
}
