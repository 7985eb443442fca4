import { setImmediate } from "node:timers/promises";
import type { OrganizationTransaction } from "../client/database.ts";
import type { NumberedBooking } from "../repositories/booking.ts";
import { isResolved } from "../repositories/factor.ts";
import { ensureNames, type Names } from "./ensure-names.ts";
import { insertSeries } from "./ensure-series.ts";
import { findLines, findUnknown, type FoundLines, type NamedBookings } from "./find-lines.ts";
import { insertActivities, type Line } from "./insert-activities.ts";
import { insertFactors } from "./insert-factors.ts";
import type { KnownSeries } from "./series-cache.ts";
import type { Pipeline } from "./pipeline.ts";
import { splitBookings } from "./split-bookings.ts";
import { createTimeOrderedId } from "./time-ordered-id.ts";
import { keepsHours, writeLadder } from "./write-ladder.ts";

export type Batch = {
  readonly closedMonths: ReadonlySet<number>;
  readonly bookings: readonly NumberedBooking[];
  /** those of them whose factors others share */
  readonly named: NamedBookings;
  readonly known: KnownSeries;
  readonly pipeline: Pipeline;
};

export type Booked = Pick<FoundLines, "unresolved" | "learned">;

/**
 * Writes activities, what they name and what they add to the ladder. Names, factors, series and buckets that another batch may
 * write as well come in one order, each kind at once: then two batches wait for one another instead of blocking each other.
 */
export async function bookBatch(
  transaction: OrganizationTransaction,
  organizationId: string,
  batch: Batch,
): Promise<Booked> {
  const own = batch.bookings.filter(({ booking }) => booking.factor.key === null);
  const { named, known } = batch;
  const unknown = findUnknown(named, known);
  const naming = [...unknown, ...own.map(({ booking }) => booking)];
  const names = await ensureNames(transaction, organizationId, naming);
  const search = { named, known, unknown, names, pipeline: batch.pipeline };
  const { lines, unresolved, learned } = await findLines(transaction, organizationId, search);
  await writeLines(transaction, organizationId, { ...batch, lines });
  const waiting = await bookOwn(transaction, organizationId, { ...batch, bookings: own, names });
  return { unresolved: [...unresolved, ...waiting], learned };
}

/**
 * Books activities that have factors of their own. Factor, series and buckets are new and nobody else's, so that portions can
 * follow one another in any order.
 *
 * @returns ids of those that have no figures yet
 */
async function bookOwn(
  transaction: OrganizationTransaction,
  organizationId: string,
  { bookings, names, ...batch }: Batch & { readonly names: Names },
): Promise<readonly string[]> {
  for (const portion of splitBookings(bookings)) {
    // PGlite works in this process and in its thread: without this pause nothing else would be served before the end.
    await setImmediate();
    const numbered = portion.map((each) => ({ ...each, factorId: createTimeOrderedId() }));
    await insertFactors(
      transaction,
      organizationId,
      numbered.map(({ factorId, activityId, booking }) => ({
        id: factorId,
        key: `activity/${activityId}`,
        keepsHours: keepsHours(booking),
        draft: booking.factor,
      })),
    );
    // A series of one activity takes its id.
    const lines = numbered.map((each): Line => ({ ...each, seriesId: each.activityId }));
    await insertSeries(
      transaction,
      organizationId,
      numbered.map(({ factorId, activityId, booking: { project, team, source } }) => ({
        id: activityId,
        projectId: names.projects.get(project) ?? "",
        teamId: team === null ? null : (names.teams.get(team) ?? ""),
        source,
        factorId,
      })),
    );
    await writeLines(transaction, organizationId, { ...batch, lines });
  }
  const waiting = bookings.filter(({ booking }) => !isResolved(booking.factor.version));
  return waiting.map(({ activityId }) => activityId);
}

type Lines = Pick<Batch, "closedMonths" | "pipeline"> & { readonly lines: readonly Line[] };

async function writeLines(
  transaction: OrganizationTransaction,
  organizationId: string,
  { closedMonths, lines, pipeline }: Lines,
): Promise<void> {
  await insertActivities(transaction, organizationId, { lines, pipeline });
  await writeLadder(transaction, organizationId, { lines, closedMonths, pipeline });
  await pipeline.finish();
}
