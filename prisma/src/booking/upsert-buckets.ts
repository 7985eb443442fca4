import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { toArrayLiteral } from "./array-literal.ts";
import type { BucketRow } from "./bucket-sums.ts";
import { forPortions } from "./for-portions.ts";
import type { BucketGrain } from "./spread-period.ts";

/** A rung of one of the two ladders. */
export type Rung = {
  readonly table: "footprint_bucket" | "factor_bucket";
  readonly grain: BucketGrain;
  readonly rows: readonly BucketRow[];
};

const OWNER = { footprint_bucket: Prisma.raw("series_id"), factor_bucket: Prisma.raw("factor_id") };

/** Adds rows to those that are there, in their order: two batches then wait for one another instead of blocking each other. */
export async function upsertBuckets(
  transaction: OrganizationTransaction,
  organizationId: string,
  { rows, ...rung }: Rung,
): Promise<void> {
  await forPortions(rows, (portion) =>
    upsertPortion(transaction, organizationId, { ...rung, rows: portion }),
  );
}

async function upsertPortion(
  transaction: OrganizationTransaction,
  organizationId: string,
  { table, grain, rows }: Rung,
): Promise<void> {
  const column = (cell: (row: BucketRow) => string | number | boolean): string =>
    toArrayLiteral(rows.map(cell));
  const owner = OWNER[table];
  await transaction.$executeRaw`
    INSERT INTO ${Prisma.raw(table)} AS kept (
      organization_id, grain, bucket_start, ${owner}, is_late, activity_count, quantity, input_token_count,
      cached_input_token_count, output_token_count
    )
    SELECT
      ${organizationId}::uuid, ${grain}, to_timestamp(start_ms / 1000), owner_id, is_late, activity_count, quantity,
      input_token_count, cached_input_token_count, output_token_count
    FROM unnest(
      ${column(({ startMs }) => startMs)}::text::float8[],
      ${column(({ ownerId }) => ownerId)}::text::uuid[],
      ${column(({ isLate }) => isLate)}::text::boolean[],
      ${column(({ activityCount }) => activityCount)}::text::bigint[],
      ${column(({ quantity }) => quantity)}::text::float8[],
      ${column(({ inputTokenCount }) => inputTokenCount)}::text::float8[],
      ${column(({ cachedInputTokenCount }) => cachedInputTokenCount)}::text::float8[],
      ${column(({ outputTokenCount }) => outputTokenCount)}::text::float8[]
    ) WITH ORDINALITY AS sent (
      start_ms, owner_id, is_late, activity_count, quantity, input_token_count, cached_input_token_count,
      output_token_count, place
    )
    ORDER BY place
    ON CONFLICT (organization_id, grain, bucket_start, ${owner}, is_late) DO UPDATE SET
      activity_count = kept.activity_count + excluded.activity_count,
      quantity = kept.quantity + excluded.quantity,
      input_token_count = kept.input_token_count + excluded.input_token_count,
      cached_input_token_count = kept.cached_input_token_count + excluded.cached_input_token_count,
      output_token_count = kept.output_token_count + excluded.output_token_count`;
}
