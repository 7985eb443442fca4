import type { OrganizationTransaction } from "../client/database.ts";

export type MonthSpan = {
  /** first instant of the first month */
  readonly from: Date;
  /** first instant after the last month */
  readonly to: Date;
};

/** The months in which there is any reading of a boundary; `undefined` where there is none at all. */
export async function findReadingSpan(
  transaction: OrganizationTransaction,
  boundary: string,
): Promise<MonthSpan | undefined> {
  const [span] = await transaction.$queryRaw<{ readonly from: Date | null; readonly to: Date | null }[]>`
    SELECT date_trunc('month', min(hour_start), 'UTC') AS from,
           date_trunc('month', max(hour_start), 'UTC') + interval '1 month' AS to
    FROM grid_reading
    WHERE boundary = ${boundary}`;
  const { from, to } = span ?? { from: null, to: null };
  return from === null || to === null ? undefined : { from, to };
}
