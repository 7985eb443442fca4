import { getSettings, listTeams, type Database, type Team } from "@llmcarbon/prisma";
import type { Access } from "../../access/access.ts";
import type { Within } from "../../access/within.ts";
import { RequestError } from "../../trpc/request-error.ts";

/** What teams that are shown together are called. */
const SMALL_TEAMS = "(smaller teams)";

type Sized = Pick<Team, "name" | "memberIds">;

/** Teams that are not shown by themselves. */
export type HiddenTeams = {
  /** null among them: what is booked for no team is shown with them */
  readonly names: ReadonlySet<string | null>;
  readonly shownAs: string | null;
};

export const NO_TEAMS: HiddenTeams = { names: new Set(), shownAs: null };

/**
 * Teams that are not shown by themselves: those of fewer known members than the organisation says, and of the larger ones as many
 * as it takes for all of them together to be enough. Where all teams together are not, they are shown as what is booked for no team.
 * A team nobody is known of says nothing of anyone.
 */
export function chooseSmallTeams(teams: readonly Sized[], smallestGroup: number): HiddenTeams {
  const known = teams
    .filter(({ memberIds }) => memberIds.length > 0)
    .toSorted((one, other) => one.memberIds.length - other.memberIds.length);
  const names = new Set<string>();
  // Who is in several teams is one of them.
  const people = new Set<string>();
  for (const { name, memberIds } of known) {
    if (memberIds.length >= smallestGroup && (names.size === 0 || people.size >= smallestGroup)) break;
    names.add(name);
    for (const id of memberIds) people.add(id);
  }
  if (names.size === 0) return NO_TEAMS;
  return people.size < smallestGroup
    ? { names: new Set([...names, null]), shownAs: null }
    : { names, shownAs: SMALL_TEAMS };
}

export type Asking = Pick<Within, "database"> & {
  readonly access: Pick<Access, "permissions" | "organization">;
};

/** Teams that whoever asks does not see by themselves; whoever may see people may see teams of any size. */
export async function findHiddenTeams({ database, access }: Asking): Promise<HiddenTeams> {
  if (access.permissions.has("people:read")) return NO_TEAMS;
  return findSmallTeams(database, access.organization.id);
}

async function findSmallTeams(database: Database, organizationId: string): Promise<HiddenTeams> {
  const { smallestGroup } = await getSettings(database, organizationId);
  if (smallestGroup === 1) return NO_TEAMS;
  return chooseSmallTeams(await listTeams(database, organizationId), smallestGroup);
}

/** A row as that of small teams, where its team is one. */
export const hideTeam = <Row extends { readonly team: string | null }>(
  row: Row,
  { names, shownAs }: HiddenTeams,
): Row => (names.has(row.team) ? { ...row, team: shownAs } : row);

/** @throws {RequestError} 403 for a team that is asked for by itself and too small for that */
export function requireLargeTeams(asked: readonly string[] | undefined, { names }: HiddenTeams): void {
  const found = asked?.find((name) => names.has(name));
  if (found === undefined) return;
  throw new RequestError({
    status: 403,
    code: "group-too-small",
    message: `team: found "${found}", which has too few members to be shown by itself; allowed: larger teams, or all together`,
  });
}
