import { getSettings, listTeams, type Database } from "@llmcarbon/prisma";
import type { Access } from "../../access/access.ts";
import type { Within } from "../../access/within.ts";
import { RequestError } from "../../trpc/request-error.ts";

/** What teams that are shown together are called. */
export const SMALL_TEAMS = "(smaller teams)";

type Sized = { readonly name: string; readonly memberCount: number };

/**
 * Teams that are not shown by themselves: those of fewer known members than the organisation says, and of the larger ones as many
 * as it takes for all of them together to be enough. A team nobody is known of says nothing of anyone.
 */
export function chooseSmallTeams(teams: readonly Sized[], smallestGroup: number): ReadonlySet<string> {
  const known = teams
    .filter(({ memberCount }) => memberCount > 0)
    .toSorted((one, other) => one.memberCount - other.memberCount);
  const chosen = new Set<string>();
  let memberCount = 0;
  for (const team of known) {
    const isEnough = team.memberCount >= smallestGroup && (chosen.size === 0 || memberCount >= smallestGroup);
    if (isEnough) break;
    chosen.add(team.name);
    memberCount += team.memberCount;
  }
  return chosen;
}

export type Asking = Pick<Within, "database"> & {
  readonly access: Pick<Access, "permissions" | "organization">;
};

/** Teams that whoever asks does not see by themselves; whoever may see people may see teams of any size. */
export async function findHiddenTeams({ database, access }: Asking): Promise<ReadonlySet<string>> {
  if (access.permissions.has("people:read")) return new Set();
  return findSmallTeams(database, access.organization.id);
}

async function findSmallTeams(database: Database, organizationId: string): Promise<ReadonlySet<string>> {
  const { smallestGroup } = await getSettings(database, organizationId);
  if (smallestGroup === 1) return new Set();
  return chooseSmallTeams(await listTeams(database, organizationId), smallestGroup);
}

/** A row under the name small teams share, where its team is one. */
export const hideTeam = <Row extends { readonly team: string | null }>(
  row: Row,
  hidden: ReadonlySet<string>,
): Row => (row.team !== null && hidden.has(row.team) ? { ...row, team: SMALL_TEAMS } : row);

/** @throws {RequestError} 403 for a team that is asked for by itself and too small for that */
export function requireLargeTeams(
  asked: readonly (string | null)[] | undefined,
  small: ReadonlySet<string>,
): void {
  const found = asked?.find((name) => name !== null && small.has(name));
  if (found === undefined) return;
  throw new RequestError({
    status: 403,
    code: "group-too-small",
    message: `team: found "${found}", which has too few members to be shown by itself; allowed: larger teams, or all together`,
  });
}
