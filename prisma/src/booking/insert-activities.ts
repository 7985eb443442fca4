import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toAmount } from "../repositories/bounds.ts";
import { isResolved } from "../repositories/factor.ts";
import { toDoubleArray, toInstantArray, toTextArray, toUuidArray } from "./binary-array.ts";
import type { Pipeline } from "./pipeline.ts";

/** What a line of the ledger is by, and what its figures come from. */
export type SeriesIds = { readonly seriesId: string; readonly factorId: string };

/** A booking with the series it belongs to. */
export type Line = NumberedBooking & SeriesIds;

type ActivityLines = { readonly lines: readonly Line[]; readonly pipeline: Pipeline };

/**
 * Sends activities in their order. Nobody wants what is returned, so it is counted where it is; but Citus would hand on a
 * statement without RETURNING or ON CONFLICT as a COPY, which row-level security forbids.
 */
export async function insertActivities(
  transaction: OrganizationTransaction,
  organizationId: string,
  { lines, pipeline }: ActivityLines,
): Promise<void> {
  await pipeline.send(lines, (portion) => insertPortion(transaction, organizationId, portion));
}

async function insertPortion(
  transaction: OrganizationTransaction,
  organizationId: string,
  lines: readonly Line[],
): Promise<void> {
  const amounts = (cell: (booking: Booking) => number): Buffer =>
    toDoubleArray(lines, ({ booking }) => toAmount(cell(booking)));
  const texts = (cell: (booking: Booking) => string | null): Buffer =>
    toTextArray(lines, ({ booking }) => cell(booking));
  await transaction.$executeRaw`
    WITH written AS (
      INSERT INTO activity (
        organization_id, id, series_id, batch_id, external_id, request_id, starts_at, ends_at, quantity, input_token_count,
        cached_input_token_count, output_token_count, booked_carbon_g, citation
      )
      SELECT
        ${organizationId}::uuid, id, series_id, batch_id, external_id, request_id, starts_at, ends_at, quantity,
        input_token_count, cached_input_token_count, output_token_count, booked_carbon_g, citation
      FROM (
        SELECT
          unnest(${toUuidArray(lines, ({ activityId }) => activityId)}::uuid[]) AS id,
          unnest(${toUuidArray(lines, ({ seriesId }) => seriesId)}::uuid[]) AS series_id,
          unnest(${toUuidArray(lines, ({ batchId }) => batchId)}::uuid[]) AS batch_id,
          unnest(${texts(({ externalId }) => externalId)}::text[]) AS external_id,
          unnest(${texts(({ requestId }) => requestId)}::text[]) AS request_id,
          unnest(${toInstantArray(lines, ({ booking }) => booking.startMs)}::timestamptz[]) AS starts_at,
          unnest(${toInstantArray(lines, ({ booking }) => booking.endMs)}::timestamptz[]) AS ends_at,
          unnest(${amounts(({ quantity }) => quantity)}::float8[]) AS quantity,
          unnest(${amounts(({ inputTokenCount }) => inputTokenCount)}::float8[]) AS input_token_count,
          unnest(${amounts(({ cachedInputTokenCount }) => cachedInputTokenCount)}::float8[]) AS cached_input_token_count,
          unnest(${amounts(({ outputTokenCount }) => outputTokenCount)}::float8[]) AS output_token_count,
          unnest(${amounts(weigh)}::float8[]) AS booked_carbon_g,
          unnest(${texts(({ citation }) => citation)}::text[]) AS citation
      ) AS sent
      RETURNING 1
    )
    SELECT count(*) FROM written`;
}

/** Total carbon by the draft of its factor: what the list of activities is ordered by. */
function weigh({
  factor,
  quantity,
  inputTokenCount,
  cachedInputTokenCount,
  outputTokenCount,
}: Booking): number {
  if (!isResolved(factor.version)) return 0;
  const { perQuantity, perInputToken, perCachedInputToken, perOutputToken } = factor.version.totalCarbonG;
  return (
    quantity * perQuantity +
    inputTokenCount * perInputToken +
    cachedInputTokenCount * perCachedInputToken +
    outputTokenCount * perOutputToken
  );
}
