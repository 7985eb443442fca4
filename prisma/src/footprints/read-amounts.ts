import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { type AmountQuery, toAmounts } from "../repositories/footprint-amounts.ts";
import { type Amounts, createAmounts, type OwnerNames, SERIES_DIMENSIONS, toLabels } from "./amounts.ts";

type Row = readonly [
  startS: number | null,
  factorId: string,
  values: readonly number[],
  ...names: (string | null)[],
];

/**
 * Reads what a query asks the ladders for, filtered and summed by cell, factor and what a series is grouped by. All rows come as
 * one text, since a driver takes longer over a thousand rows than the database over finding them, the embedded one ten times
 * as long.
 */
export async function readAmounts(
  transaction: OrganizationTransaction,
  organizationId: string,
  { names, ...query }: AmountQuery & { readonly names: OwnerNames },
): Promise<Amounts> {
  const groups = SERIES_DIMENSIONS.filter((dimension) => query.groupBy.includes(dimension));
  const [answer] = await transaction.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_build_array(
      date_part('epoch', bucket_start), factor_id,
      json_build_array(activity_count, quantity, input_token_count, cached_input_token_count, output_token_count,
        grid_adjustment_g)
      ${Prisma.raw(groups.map((dimension) => `, "${dimension}"`).join(""))}
    ))::text AS rows
    FROM (${toAmounts(organizationId, query)}) AS amount`;
  const rows = JSON.parse(answer?.rows ?? "[]") as readonly Row[];
  const amounts = createAmounts(names);
  for (const [place, [startS, factorId, values, ...texts]] of rows.entries()) {
    const owner = { factorId, project: null, team: null, source: null };
    const grouped = Object.fromEntries(groups.map((dimension, index) => [dimension, texts[index] ?? null]));
    amounts.put(place, { startS, owner: toLabels(names, { ...owner, ...grouped }), values });
  }
  return amounts;
}
