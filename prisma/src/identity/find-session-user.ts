import { CONNECTION, type Database } from "../client/database.ts";
import { toConnectionError } from "../client/connection-errors.ts";

export type SessionUser = {
  readonly sessionId: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
};

type Row = { session_id: string; user_id: string; email: string; name: string };

/** Whose session this is, in one statement; nothing once it has ended or was revoked. */
export async function findSessionUser(
  database: Database,
  token: string,
  at: Date,
): Promise<SessionUser | undefined> {
  try {
    const [row] = await database[CONNECTION].$queryRaw<Row[]>`
      SELECT identity_session.id AS session_id, user_id, email, name
      FROM identity_session JOIN identity_user ON identity_user.id = user_id
      WHERE token = ${token} AND expires_at > to_timestamp(${at.getTime() / 1000}::double precision)`;
    return row && { sessionId: row.session_id, userId: row.user_id, email: row.email, name: row.name };
  } catch (error) {
    throw toConnectionError(error) ?? error;
  }
}
