import type { OrganizationTransaction } from "../client/database.ts";
import type { Prisma } from "../generated/client.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toAmount } from "../repositories/bounds.ts";
import { isResolved } from "../repositories/factor.ts";
import { toUuidArray } from "./binary-array.ts";
import { doubleColumn, instantColumn, textColumn, uuidColumn } from "./columns.ts";
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
  const amounts = (cell: (booking: Booking) => number): Prisma.Sql =>
    doubleColumn(lines, ({ booking }) => toAmount(cell(booking)));
  const texts = (cell: (booking: Booking) => string | null): Prisma.Sql =>
    textColumn(lines, ({ booking }) => cell(booking));
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
          ${uuidColumn(lines, ({ seriesId }) => seriesId)} AS series_id,
          ${uuidColumn(lines, ({ batchId }) => batchId)} AS batch_id,
          ${texts(({ externalId }) => externalId)} AS external_id,
          ${texts(({ requestId }) => requestId)} AS request_id,
          ${instantColumn(lines, ({ booking }) => booking.startMs)} AS starts_at,
          ${instantColumn(lines, ({ booking }) => booking.endMs)} AS ends_at,
          ${amounts(({ quantity }) => quantity)} AS quantity,
          ${amounts(({ inputTokenCount }) => inputTokenCount)} AS input_token_count,
          ${amounts(({ cachedInputTokenCount }) => cachedInputTokenCount)} AS cached_input_token_count,
          ${amounts(({ outputTokenCount }) => outputTokenCount)} AS output_token_count,
          ${amounts(weigh)} AS booked_carbon_g,
          ${texts(({ citation }) => citation)} AS citation
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
