import { canonicalJson } from "@llmcarbon/core";
import { findDeclared, listBookedMonths, putDeclared } from "@llmcarbon/prisma";
import { InvalidDocumentError } from "@llmcarbon/spec";
import { firstMonthOf } from "../../declared/list-complete-months.ts";
import { requireResolved } from "../../declared/require-resolved.ts";
import { requireSteadyPeriod } from "../../declared/require-steady-period.ts";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { bookFleets } from "./book-fleets.ts";
import type { Fleet, FleetDocument, FleetPut } from "./fleet.schema.ts";
import { getFleet } from "./get-fleet.ts";
import { capacityOf, toIdleActivity } from "./to-idle-activity.ts";

/**
 * Declares machines, or says anew how many they are and who carries their idle time: that holds from the first month that has not
 * ended. Idle time of those that have is booked in the background.
 *
 * @param now the time, for tests
 * @throws {InvalidDocumentError} for keys that contradict one another or months that are booked
 */
export async function putFleet(
  context: Context & Authored,
  { organization, name, document }: FleetPut,
  now: Date = new Date(),
): Promise<Fleet> {
  const { database, jobs } = context;
  const { id } = context.access.organization;
  const fleet = { name, document };
  const first = firstMonthOf(document);
  const unused = { capacityHours: capacityOf(fleet, first), bookedHours: 0, bookedEmbodiedCarbonG: 0 };
  await requireResolved(context, id, toIdleActivity(fleet, first, unused));
  const before = (await findDeclared(database, id, { kind: "fleet", name }))?.document as
    | FleetDocument
    | undefined;
  // What has ended is booked as it was declared so far.
  if (before !== undefined) await bookFleets(context, id, { now });
  const bookedMonths = (await listBookedMonths(database, id, "fleet")).get(name) ?? [];
  requireSteadyPeriod({ before, after: document, bookedMonths });
  if (before !== undefined && bookedMonths.length > 0) requireSameMachines(before, document);
  await putDeclared(database, id, { kind: "fleet", name, document, author: authorOf(context) });
  await jobs.request("fleet", { organizationId: id });
  return getFleet(context, { organization, name }, now);
}

/** Usage is looked for by accelerator and site, in months that are booked too. */
function requireSameMachines(before: FleetDocument, after: FleetDocument): void {
  const { accelerator } = before.hardware;
  if (after.hardware.accelerator !== accelerator) {
    refuse("hardware.accelerator", `"${after.hardware.accelerator}"`, `"${accelerator}"`);
  }
  const [one, other] = [before, after].map(({ site }) =>
    site === undefined ? "nothing" : canonicalJson(site),
  );
  if (one !== other) refuse("site", other ?? "", one ?? "");
}

function refuse(key: string, found: string, allowed: string): never {
  const reason = "as months are booked; declare other machines under another name";
  throw new InvalidDocumentError([{ path: `document.${key}`, found, allowed: `${allowed}, ${reason}` }]);
}
