import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toAmount } from "../repositories/bounds.ts";
import { isResolved } from "../repositories/factor.ts";
import { toArrayLiteral } from "./array-literal.ts";
import { forPortions } from "./for-portions.ts";

/** What a line of the ledger is by, and what its figures come from. */
export type SeriesIds = { readonly seriesId: string; readonly factorId: string };

/** A booking with the series it belongs to. */
export type Line = NumberedBooking & SeriesIds;

export type Batch = { readonly batchId: string; readonly lines: readonly Line[] };

/**
 * Writes activities in their order. Nobody wants what is returned, but Citus would hand on a statement without RETURNING or ON
 * CONFLICT as a COPY, which row-level security forbids.
 */
export async function insertActivities(
  transaction: OrganizationTransaction,
  organizationId: string,
  { batchId, lines }: Batch,
): Promise<void> {
  await forPortions(lines, (portion) =>
    insertPortion(transaction, organizationId, { batchId, lines: portion }),
  );
}

async function insertPortion(
  transaction: OrganizationTransaction,
  organizationId: string,
  { batchId, lines }: Batch,
): Promise<void> {
  const column = (cell: (booking: Booking) => string | number | null): string =>
    toArrayLiteral(lines.map(({ booking }) => cell(booking)));
  await transaction.$executeRaw`
    INSERT INTO activity (
      organization_id, id, series_id, batch_id, external_id, request_id, starts_at, ends_at, quantity, input_token_count,
      cached_input_token_count, output_token_count, booked_carbon_g, citation
    )
    SELECT
      ${organizationId}::uuid, id, series_id, ${batchId}::uuid, external_id, request_id, to_timestamp(starts_ms / 1000),
      to_timestamp(ends_ms / 1000), quantity, input_token_count, cached_input_token_count, output_token_count,
      booked_carbon_g, citation
    FROM unnest(
      ${toArrayLiteral(lines.map(({ activityId }) => activityId))}::text::uuid[],
      ${toArrayLiteral(lines.map(({ seriesId }) => seriesId))}::text::uuid[],
      ${column(({ externalId }) => externalId)}::text::text[],
      ${column(({ requestId }) => requestId)}::text::text[],
      ${column(({ startsAt }) => startsAt.getTime())}::text::float8[],
      ${column(({ endsAt }) => endsAt.getTime())}::text::float8[],
      ${column(({ quantity }) => toAmount(quantity))}::text::float8[],
      ${column(({ inputTokenCount }) => toAmount(inputTokenCount))}::text::float8[],
      ${column(({ cachedInputTokenCount }) => toAmount(cachedInputTokenCount))}::text::float8[],
      ${column(({ outputTokenCount }) => toAmount(outputTokenCount))}::text::float8[],
      ${column(weigh)}::text::float8[],
      ${column(({ citation }) => citation)}::text::text[]
    ) AS sent (
      id, series_id, external_id, request_id, starts_ms, ends_ms, quantity, input_token_count, cached_input_token_count,
      output_token_count, booked_carbon_g, citation
    )
    RETURNING 1`;
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
  return toAmount(
    quantity * perQuantity +
      inputTokenCount * perInputToken +
      cachedInputTokenCount * perCachedInputToken +
      outputTokenCount * perOutputToken,
  );
}
