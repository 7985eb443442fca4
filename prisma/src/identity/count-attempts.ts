import { CONNECTION, type Database } from "../client/database.ts";
import { inIdentity, type IdentityTransaction } from "./open-identity.ts";

export type AttemptRule = { readonly windowS: number; readonly most: number };

type Row = { attempt_count: number; window_started_ms: number };

/**
 * Counts one more attempt under this key, in one statement, so that many at once are counted one by one wherever they arrive.
 * A window begins with the first attempt after the one before has passed.
 *
 * @returns seconds to wait until the next attempt is granted; 0 for an attempt that is
 */
export async function countAttempt(
  database: Database,
  key: string,
  { windowS, most, at }: AttemptRule & { readonly at: Date },
): Promise<number> {
  const now = at.getTime() / 1000;
  const [row] = await inIdentity(
    database,
    (transaction) => transaction.$queryRaw<Row[]>`
      INSERT INTO identity_rate_limit AS kept (key, attempt_count, window_started_at)
      VALUES (${key}, 1, to_timestamp(${now}::double precision))
      ON CONFLICT (key) DO UPDATE SET
        attempt_count = CASE
          WHEN kept.window_started_at <= to_timestamp(${now - windowS}::double precision) THEN 1
          ELSE least(kept.attempt_count, ${most}::int) + 1
        END,
        window_started_at = CASE
          WHEN kept.window_started_at <= to_timestamp(${now - windowS}::double precision) THEN excluded.window_started_at
          ELSE kept.window_started_at
        END
      RETURNING attempt_count,
        (extract(epoch FROM window_started_at AT TIME ZONE 'UTC') * 1000)::double precision AS window_started_ms`,
  );
  if (row === undefined || row.attempt_count <= most) return 0;
  return Math.max(1, Math.ceil(row.window_started_ms / 1000 + windowS - now));
}

/** Takes an attempt back that turned out not to be one. */
export async function giveBackAttempt(database: Database, key: string): Promise<void> {
  await database[CONNECTION].$executeRaw`
    UPDATE identity_rate_limit SET attempt_count = attempt_count - 1 WHERE key = ${key} AND attempt_count > 0`;
}

/** Begins to count from nothing. */
export async function forgetAttempts(database: Database, key: string): Promise<void> {
  await database[CONNECTION].$executeRaw`DELETE FROM identity_rate_limit WHERE key = ${key}`;
}

/** Whoever takes a turn under this name waits until the transaction of the one before has ended. */
export async function takeTurn(transaction: IdentityTransaction, name: string): Promise<void> {
  const key = `turn:${name}`;
  await transaction.$executeRaw`
    INSERT INTO identity_rate_limit AS kept (key, attempt_count, window_started_at)
    VALUES (${key}, 0, to_timestamp(0))
    ON CONFLICT (key) DO UPDATE SET attempt_count = kept.attempt_count`;
}
