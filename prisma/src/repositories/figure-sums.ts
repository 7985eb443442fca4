import { Prisma } from "../generated/client.ts";
import { QUANTITIES } from "./range-columns.ts";

/**
 * Sums of figures with their 90 % intervals, as select lists over one another: `figure` has a row for each factor of a cell,
 * `part` one for each model group at each place of it, `side` one for each model group and one for each place group.
 *
 *   central    = Σ factors amount × rate
 *   half-width = √ ((Σ factors shared)² + Σ model groups (Σ factors model)² + Σ place groups (Σ factors place)²)
 *
 * Below and above apart. Unknowns of one group are high or low together, those of different groups are not.
 */
const listEach = (columns: (name: string) => readonly string[]): Prisma.Sql =>
  Prisma.raw(QUANTITIES.flatMap(columns).join(", "));

const KINDS = ["shared", "model", "place"].flatMap((kind) => [`${kind}_below`, `${kind}_above`]);

/** What an hour of the grid adds is carbon of running. */
const ADJUSTED: readonly string[] = ["operational_carbon_g", "total_carbon_g"];

/** Over `amount` and `version`: central values, and half-widths as ratios to them. */
export const FIGURES_OF_FACTORS = listEach((name) => [
  `amount.quantity * version.${name}_per_quantity
    + amount.input_token_count * version.${name}_per_input_token
    + amount.cached_input_token_count * version.${name}_per_cached_input_token
    + amount.output_token_count * version.${name}_per_output_token
    ${ADJUSTED.includes(name) ? "+ amount.grid_adjustment_g" : ""} AS ${name}`,
  ...KINDS.map((kind) => `version.${name}_${kind}`),
]);

/** Over `figure`, by model and place group. */
export const PARTS = listEach((name) => [
  `sum(${name}) AS ${name}`,
  ...KINDS.map((kind) => `sum(${name} * ${name}_${kind}) AS ${name}_${kind}`),
]);

/** Over `part` by model group: what adds up everywhere, and what adds up within the group. */
export const MODEL_SIDES = listEach((name) => [
  `sum(${name}) AS ${name}`,
  `sum(${name}_shared_below) AS ${name}_shared_below`,
  `sum(${name}_shared_above) AS ${name}_shared_above`,
  `sum(${name}_model_below) AS ${name}_group_below`,
  `sum(${name}_model_above) AS ${name}_group_above`,
]);

/** Over `part` by place group, in the same columns. */
export const PLACE_SIDES = listEach((name) => [
  "NULL",
  "NULL",
  "NULL",
  `sum(${name}_place_below)`,
  `sum(${name}_place_above)`,
]);

/**
 * Over `side`. What no factor knows stays null. The square root may miss its square by the last digit, which must not carry a
 * low of zero below zero.
 */
export const RANGES = listEach((name) => {
  const central = `sum(${name})`;
  const halfWidth = (side: string): string =>
    `sqrt(sum(${name}_shared_${side}) * sum(${name}_shared_${side})
      + sum(${name}_group_${side} * ${name}_group_${side}))`;
  // 0 × null keeps what is unknown unknown, where a bare 0 would win over it.
  const low = `greatest(${central} - ${halfWidth("below")}, 0 * ${central})`;
  return [
    `${low} AS ${name}_low`,
    `${central} AS ${name}_central`,
    `${central} + ${halfWidth("above")} AS ${name}_high`,
  ];
});
