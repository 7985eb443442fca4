import { grams, type CarbonG } from "@llmcarbon/spec";
import { NO_SPREAD, type Spread } from "../../uncertainty/spread.ts";
import type { EmbodiedCarbon } from "./compute-embodied.ts";

/** Manufacturing carbon as it is booked. */
export type BookedEmbodied = {
  readonly acceleratorsG: CarbonG;
  readonly hostG: CarbonG;
  readonly spread: Spread;
};

type Computed = Pick<EmbodiedCarbon, "acceleratorsG" | "hostG">;

/** What the document states, which is booked whole and without doubt, else what was computed, else nothing. */
export function bookEmbodied(stated: number | undefined, computed: Computed, spread: Spread): BookedEmbodied;
export function bookEmbodied(
  stated: number | undefined,
  computed: Computed | undefined,
  spread: Spread,
): BookedEmbodied | undefined;
export function bookEmbodied(
  stated: number | undefined,
  computed: Computed | undefined,
  spread: Spread,
): BookedEmbodied | undefined {
  if (stated !== undefined) return { acceleratorsG: grams(stated), hostG: grams(0), spread: NO_SPREAD };
  return computed && { acceleratorsG: computed.acceleratorsG, hostG: computed.hostG, spread };
}
