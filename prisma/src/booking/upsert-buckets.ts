import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import {
  toBooleanArray,
  toDoubleArray,
  toInstantArray,
  toIntegerArray,
  toUuidArray,
} from "./binary-array.ts";
import type { BucketRow } from "./bucket-sums.ts";
import type { Pipeline } from "./pipeline.ts";
import type { BucketGrain } from "./spread-period.ts";

/** A rung of one of the two ladders. */
export type Rung = {
  readonly table: "footprint_bucket" | "factor_bucket";
  readonly grain: BucketGrain;
  readonly rows: readonly BucketRow[];
};

const OWNER = { footprint_bucket: Prisma.raw("series_id"), factor_bucket: Prisma.raw("factor_id") };

/**
 * Adds rows to those that are there, in their order, which is the arrays': two batches then wait for one another instead of
 * blocking each other.
 */
export async function upsertBuckets(
  transaction: OrganizationTransaction,
  organizationId: string,
  { rows, pipeline, ...rung }: Rung & { readonly pipeline: Pipeline },
): Promise<void> {
  await pipeline.send(rows, (portion) =>
    upsertPortion(transaction, organizationId, { ...rung, rows: portion }),
  );
}

async function upsertPortion(
  transaction: OrganizationTransaction,
  organizationId: string,
  { table, grain, rows }: Rung,
): Promise<void> {
  const owner = OWNER[table];
  const amounts = (cell: (row: BucketRow) => number): Buffer => toDoubleArray(rows, cell);
  await transaction.$executeRaw`
    INSERT INTO ${Prisma.raw(table)} AS kept (
      organization_id, grain, bucket_start, ${owner}, is_late, activity_count, quantity, input_token_count,
      cached_input_token_count, output_token_count
    )
    SELECT
      ${organizationId}::uuid, ${grain}::text, bucket_start, owner_id, is_late, activity_count, quantity, input_token_count,
      cached_input_token_count, output_token_count
    FROM (
      SELECT
        unnest(${toInstantArray(rows, ({ startMs }) => startMs)}::timestamptz[]) AS bucket_start,
        unnest(${toUuidArray(rows, ({ ownerId }) => ownerId)}::uuid[]) AS owner_id,
        unnest(${toBooleanArray(rows, ({ isLate }) => isLate)}::boolean[]) AS is_late,
        unnest(${toIntegerArray(rows, ({ activityCount }) => activityCount)}::integer[]) AS activity_count,
        unnest(${amounts(({ quantity }) => quantity)}::float8[]) AS quantity,
        unnest(${amounts(({ inputTokenCount }) => inputTokenCount)}::float8[]) AS input_token_count,
        unnest(${amounts(({ cachedInputTokenCount }) => cachedInputTokenCount)}::float8[]) AS cached_input_token_count,
        unnest(${amounts(({ outputTokenCount }) => outputTokenCount)}::float8[]) AS output_token_count
    ) AS sent
    ON CONFLICT (organization_id, grain, bucket_start, ${owner}, is_late) DO UPDATE SET
      activity_count = kept.activity_count + excluded.activity_count,
      quantity = kept.quantity + excluded.quantity,
      input_token_count = kept.input_token_count + excluded.input_token_count,
      cached_input_token_count = kept.cached_input_token_count + excluded.cached_input_token_count,
      output_token_count = kept.output_token_count + excluded.output_token_count`;
}
