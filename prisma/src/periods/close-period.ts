import type { Author } from "../audit/author.ts";
import { recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import { publishEvent } from "../webhooks/publish-event.ts";
import { type ClosedPeriod, toMonthText } from "./list-closed-periods.ts";
import { lockBuckets } from "./lock-buckets.ts";

/**
 * Makes a month's figures final: each factor in it keeps the version it has now, and what is booked into it from now on
 * stands beside it. Closing a closed month changes nothing; there is no reopening.
 *
 * @param closing.month its first instant
 */
export async function closePeriod(
  database: Database,
  organizationId: string,
  { month, author }: { readonly month: Date; readonly author: Author },
): Promise<ClosedPeriod> {
  const start = month.toISOString();
  const closedAt = await database.inOrganization(organizationId, async (transaction) => {
    await lockBuckets(transaction, organizationId, "exclusive");
    const closed = await transaction.$queryRaw<{ readonly closed_at: Date }[]>`
      INSERT INTO closed_period (organization_id, month) VALUES (${organizationId}::uuid, ${start}::timestamptz)
      ON CONFLICT DO NOTHING
      RETURNING closed_at`;
    if (closed[0] !== undefined) {
      await transaction.$executeRaw`
        INSERT INTO closed_factor (organization_id, month, factor_id, version)
        SELECT DISTINCT ${organizationId}::uuid, bucket.bucket_start, factor.id, factor.current_version
        FROM footprint_bucket AS bucket
        JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
        JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = series.factor_id
        WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'month'
          AND bucket.bucket_start = ${start}::timestamptz AND NOT bucket.is_late
        ON CONFLICT DO NOTHING`;
      await recordChange(transaction, organizationId, {
        author,
        action: "period.close",
        object: { kind: "period", id: toMonthText(month) },
        before: null,
        after: { closedAt: closed[0].closed_at.toISOString() },
      });
      const data = { month: toMonthText(month), closedAt: closed[0].closed_at.toISOString() };
      await publishEvent(transaction, organizationId, { kind: "period.closed", data });
      return closed[0].closed_at;
    }
    const [earlier] = await transaction.$queryRaw<{ readonly closed_at: Date }[]>`
      SELECT closed_at FROM closed_period
      WHERE organization_id = ${organizationId}::uuid AND month = ${start}::timestamptz`;
    return earlier?.closed_at ?? new Date();
  });
  return { month: toMonthText(month), closedAt: closedAt.toISOString() };
}
