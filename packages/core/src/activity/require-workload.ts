import { MissingFactError } from "@llmcarbon/spec";
import type { Activity, ActivityWithWorkload } from "./activity.ts";
import { hasWorkload } from "./has-workload.ts";

/**
 * The activity, which says what was done.
 *
 * @param reader who has to know it: `method roofline`
 * @throws {MissingFactError} where it does not
 */
export function requireWorkload(activity: Activity, reader: string): ActivityWithWorkload {
  if (hasWorkload(activity)) return activity;
  throw new MissingFactError({
    path: "workload",
    needed: `what was done, for ${reader}`,
    remedy: "give it, or name method measured for figures that were read or reported",
  });
}
