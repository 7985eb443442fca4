import { ratio } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/** Efficiency of a mixture of experts over that of its dense base model; the rest goes to swaps between host and device. */
export const MOE_EFFICIENCY_RATIO = sourced({
  value: ratio(0.8),
  source: "llmcarbon-paper#hardware efficiency of mixtures of experts",
  kind: "modelled",
  confidence: "unverified",
});
