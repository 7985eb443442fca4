import { oneOf } from "@llmcarbon/core";
import { namesSchema } from "./query.schema.ts";

/** What footprints are grouped and filtered by. */
export const dimensionSchema = oneOf([
  "phase",
  "project",
  "team",
  "model",
  "hardware",
  "gridZone",
  "site",
  "source",
  "quality",
  "method",
]);

export type Dimension = (typeof dimensionSchema.options)[number];

const names = namesSchema.exactOptional();

/** One optional list of names per dimension. */
export const filterShape = {
  phase: names,
  project: names,
  team: names,
  model: names,
  hardware: names,
  gridZone: names,
  site: names,
  source: names,
  quality: names,
  method: names,
} satisfies Record<Dimension, typeof names>;

type Filter = { readonly [Key in Dimension]?: readonly string[] };

/** The filter alone, out of a query that holds more. */
export function readFilter(query: Filter): Filter {
  const filter: { [Key in Dimension]?: readonly string[] } = {};
  for (const dimension of dimensionSchema.options) {
    const wanted = query[dimension];
    if (wanted !== undefined) filter[dimension] = wanted;
  }
  return filter;
}
