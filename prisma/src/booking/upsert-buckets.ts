import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { toUuidArray } from "./binary-array.ts";
import type { BucketTable } from "./bucket-sums.ts";
import { booleanColumn, doubleColumn, instantColumn, integerColumn } from "./columns.ts";
import type { Pipeline } from "./pipeline.ts";
import type { BucketGrain } from "./spread-period.ts";

/** A rung of one of the two ladders. */
export type Rung = {
  readonly ladder: "footprint_bucket" | "factor_bucket";
  readonly grain: BucketGrain;
  readonly table: BucketTable;
  readonly ownerIds: readonly string[];
};

const OWNER = { footprint_bucket: Prisma.raw("series_id"), factor_bucket: Prisma.raw("factor_id") };

/**
 * Adds rows to those that are there, in their order, which is the arrays': two batches then wait for one another instead of
 * blocking each other.
 */
export async function upsertBuckets(
  transaction: OrganizationTransaction,
  organizationId: string,
  { pipeline, ...rung }: Rung & { readonly pipeline: Pipeline },
): Promise<void> {
  await pipeline.send(rung.table.order, (rows) =>
    upsertPortion(transaction, organizationId, { ...rung, rows }),
  );
}

async function upsertPortion(
  transaction: OrganizationTransaction,
  organizationId: string,
  { ladder, grain, table: { columns }, ownerIds, rows }: Rung & { readonly rows: readonly number[] },
): Promise<void> {
  const owner = OWNER[ladder];
  await transaction.$executeRaw`
    INSERT INTO ${Prisma.raw(ladder)} AS kept (
      organization_id, grain, bucket_start, ${owner}, is_late, activity_count, quantity, input_token_count,
      cached_input_token_count, output_token_count
    )
    SELECT
      ${organizationId}::uuid, ${grain}::text, bucket_start, owner_id, is_late, activity_count, quantity, input_token_count,
      cached_input_token_count, output_token_count
    FROM (
      SELECT
        ${instantColumn(rows, (row) => columns.startMs[row] ?? NaN)} AS bucket_start,
        unnest(${toUuidArray(rows, (row) => ownerIds[columns.owner[row] ?? -1] ?? "")}::uuid[]) AS owner_id,
        ${booleanColumn(rows, (row) => columns.isLate[row] === true)} AS is_late,
        ${integerColumn(rows, (row) => columns.activityCount[row] ?? NaN)} AS activity_count,
        ${doubleColumn(rows, (row) => columns.quantity[row] ?? NaN)} AS quantity,
        ${doubleColumn(rows, (row) => columns.inputTokenCount[row] ?? NaN)} AS input_token_count,
        ${doubleColumn(rows, (row) => columns.cachedInputTokenCount[row] ?? NaN)} AS cached_input_token_count,
        ${doubleColumn(rows, (row) => columns.outputTokenCount[row] ?? NaN)} AS output_token_count
    ) AS sent
    ON CONFLICT (organization_id, grain, bucket_start, ${owner}, is_late) DO UPDATE SET
      activity_count = kept.activity_count + excluded.activity_count,
      quantity = kept.quantity + excluded.quantity,
      input_token_count = kept.input_token_count + excluded.input_token_count,
      cached_input_token_count = kept.cached_input_token_count + excluded.cached_input_token_count,
      output_token_count = kept.output_token_count + excluded.output_token_count`;
}
