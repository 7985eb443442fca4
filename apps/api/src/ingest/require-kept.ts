import type { Booking, KeptNames } from "@llmcarbon/prisma";
import { InvalidDocumentError } from "@llmcarbon/spec";

/** Whether whoever is kept to some projects has to do with this. */
export const isKept = (
  keptTo: KeptNames | null,
  { project, team }: Pick<Booking, "project" | "team">,
): boolean => keptTo === null || keptTo.projects.has(project) || (team !== null && keptTo.teams.has(team));

/** @throws {InvalidDocumentError} for a project of others */
export function requireKept(booking: Booking, keptTo: KeptNames | null): Booking {
  if (isKept(keptTo, booking)) return booking;
  const allowed = [
    ...[...(keptTo?.projects ?? [])].map((name) => `project "${name}"`),
    ...[...(keptTo?.teams ?? [])].map((name) => `team "${name}"`),
  ];
  throw new InvalidDocumentError([
    {
      path: "project",
      found: `"${booking.project}"`,
      allowed:
        allowed.length === 0 ? "none: whoever sends this is in no team" : allowed.slice(0, MOST).join(", "),
    },
  ]);
}

/** Enough to tell what is meant. */
const MOST = 10;
