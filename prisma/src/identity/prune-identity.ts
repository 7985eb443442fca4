import type { Database } from "../client/database.ts";
import { inIdentity } from "./open-identity.ts";

/** As long as the longest window in which attempts are counted, and longer. */
const ATTEMPTS_KEPT_S = 86_400;

/** Removes what no longer counts: sessions and tokens that have ended, attempts of a day ago. Returns how many rows went. */
export async function pruneIdentity(database: Database, at: Date): Promise<number> {
  return inIdentity(database, async (transaction) => {
    const ended = { where: { expiresAt: { lte: at } } };
    const sessions = await transaction.identitySession.deleteMany(ended);
    const verifications = await transaction.identityVerification.deleteMany(ended);
    const attempts = await transaction.identityRateLimit.deleteMany({
      where: { windowStartedAt: { lt: new Date(at.getTime() - ATTEMPTS_KEPT_S * 1000) } },
    });
    return sessions.count + verifications.count + attempts.count;
  });
}
