import type { ConfidenceV1, Instant } from "@llmcarbon/spec";
import type { ModelAliasRow } from "../rows.ts";
import { listMeanings } from "./list-meanings.ts";

const LENGTH_OF_DAY = 10;

/** The model a floating name meant; or the day it first meant one, where that is later. */
export type FollowedName =
  | { readonly id: string; readonly confidence: ConfidenceV1; readonly because: string }
  | { readonly startedOn: string };

/**
 * The model behind a floating name at a time. Without a time, after its history ends or where none is known, the
 * latest, which nobody has verified.
 *
 * @source data/model-alias-history
 */
export function followFloatingName(
  { alias, model_id: latest, floating_name: name }: ModelAliasRow,
  at?: Instant,
): FollowedName {
  const periods = name === undefined ? [] : listMeanings(name);
  const day = at?.slice(0, LENGTH_OF_DAY);
  const [first] = periods;
  if (day !== undefined && first !== undefined) {
    if (day < first.valid_from) return { startedOn: first.valid_from };
    const period = periods.find((each) => each.valid_to === undefined || day < each.valid_to);
    if (period !== undefined) {
      const because = `"${alias}" meant it on ${day} (${period.citation})`;
      return { id: period.model_id, confidence: period.confidence, because };
    }
  }
  return { id: latest, confidence: "unverified", because: `"${alias}" meant other models before` };
}
