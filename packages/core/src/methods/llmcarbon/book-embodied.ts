import { grams, type CarbonG } from "@llmcarbon/spec";
import type { Unknown } from "../../uncertainty/unknown.ts";
import type { EmbodiedCarbon } from "./compute-embodied.ts";

/** Manufacturing carbon as it is booked. */
export type BookedEmbodied = {
  readonly acceleratorsG: CarbonG;
  readonly hostG: CarbonG;
  readonly unknowns: readonly Unknown[];
};

type Computed = Pick<EmbodiedCarbon, "acceleratorsG" | "hostG">;

/** What the document states, which is booked whole and without doubt, else what was computed, else nothing. */
export function bookEmbodied(
  stated: number | undefined,
  computed: Computed,
  unknowns: readonly Unknown[],
): BookedEmbodied;
export function bookEmbodied(
  stated: number | undefined,
  computed: Computed | undefined,
  unknowns: readonly Unknown[],
): BookedEmbodied | undefined;
export function bookEmbodied(
  stated: number | undefined,
  computed: Computed | undefined,
  unknowns: readonly Unknown[],
): BookedEmbodied | undefined {
  if (stated !== undefined) return { acceleratorsG: grams(stated), hostG: grams(0), unknowns: [] };
  return computed && { acceleratorsG: computed.acceleratorsG, hostG: computed.hostG, unknowns };
}
