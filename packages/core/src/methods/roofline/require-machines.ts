import { MissingFactError } from "@llmcarbon/spec";
import type { Facts } from "../../facts/facts.ts";

/**
 * The model and the machines of an activity that computes.
 *
 * @throws {MissingFactError} when facts of an activity that stores are passed
 */
export function requireMachines(facts: Facts): Required<Pick<Facts, "model" | "hardware">> {
  const { model, hardware } = facts;
  if (model !== undefined && hardware !== undefined) return { model, hardware };
  const path = model === undefined ? "model" : "hardware";
  throw new MissingFactError({ path, needed: `the ${path} of the activity`, remedy: "resolve it first" });
}
