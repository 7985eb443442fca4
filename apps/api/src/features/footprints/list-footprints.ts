import {
  listAdjustedFootprints,
  listFootprints as readFootprints,
  sortRows,
  type FootprintQuery,
  type FootprintRow,
} from "@llmcarbon/prisma";
import { readFilter } from "../../schemas/dimension.schema.ts";
import { toDates } from "../../schemas/query.schema.ts";
import type { FootprintList, FootprintQueryInput } from "./footprint.schema.ts";
import {
  type Asking,
  findHiddenTeams,
  type HiddenTeams,
  NO_TEAMS,
  requireLargeTeams,
} from "./small-teams.ts";

/** What an organisation's activities emitted, by time and by what they are grouped by. */
export async function listFootprints(context: Asking, input: FootprintQueryInput): Promise<FootprintList> {
  const { database, access } = context;
  const { id, slug } = access.organization;
  const window = toDates(input);
  const { grain, groupBy } = input;
  const asOf = input.asOf === undefined ? null : new Date(input.asOf);
  const query = { ...window, grain, groupBy, filter: readFilter(input), asOf };
  const isByTeam = groupBy.includes("team") || input.team !== undefined;
  const hidden = isByTeam ? await findHiddenTeams(context) : NO_TEAMS;
  requireLargeTeams(input.team, hidden);
  const projects = input.project ?? null;
  const [{ rows, adjustments }, together] = await Promise.all([
    listAdjustedFootprints(database, id, { ...query, projects }),
    sumTogether(context, query, hidden),
  ]);
  const shown = rows.filter(({ group: { team } }) => team === undefined || !hidden.names.has(team));
  return {
    organization: slug,
    grain,
    groupBy,
    from: window.from?.toISOString() ?? null,
    to: window.to?.toISOString() ?? null,
    rows: sortRows([...shown, ...together], groupBy),
    adjustments,
  };
}

/** Small teams as if they were one, unless others are asked for. */
async function sumTogether(
  { database, access }: Asking,
  query: FootprintQuery,
  { names, shownAs }: HiddenTeams,
): Promise<FootprintRow[]> {
  if (names.size === 0 || query.filter.team !== undefined) return [];
  const rows = await readFootprints(database, access.organization.id, {
    ...query,
    groupBy: query.groupBy.filter((dimension) => dimension !== "team"),
    filter: { ...query.filter, team: [...names] },
  });
  return rows.map((row) => ({ ...row, group: { ...row.group, team: shownAs } }));
}
