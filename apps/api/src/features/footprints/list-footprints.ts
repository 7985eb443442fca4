import { listAdjustedFootprints, type FootprintQuery, type FootprintRow } from "@llmcarbon/prisma";
import { readFilter } from "../../schemas/dimension.schema.ts";
import { toDates } from "../../schemas/query.schema.ts";
import type { FootprintList, FootprintQueryInput } from "./footprint.schema.ts";
import { type Asking, findHiddenTeams, requireLargeTeams, SMALL_TEAMS } from "./small-teams.ts";

/** What an organisation's activities emitted, by time and by what they are grouped by. */
export async function listFootprints(context: Asking, input: FootprintQueryInput): Promise<FootprintList> {
  const { database, access } = context;
  const { id, slug } = access.organization;
  const window = toDates(input);
  const { grain, groupBy } = input;
  const asOf = input.asOf === undefined ? null : new Date(input.asOf);
  const query = { ...window, grain, groupBy, filter: readFilter(input), asOf };
  const small = await findHidden(context, input);
  requireLargeTeams(input.team, small);
  const projects = input.project ?? null;
  const [{ rows, adjustments }, together] = await Promise.all([
    listAdjustedFootprints(database, id, { ...query, projects }),
    small.size === 0 ? [] : sumTogether(context, id, { query, small }),
  ]);
  return {
    organization: slug,
    grain,
    groupBy,
    from: window.from?.toISOString() ?? null,
    to: window.to?.toISOString() ?? null,
    rows: [...rows.filter(({ group }) => !small.has(group.team ?? "")), ...together],
    adjustments,
  };
}

async function findHidden(
  context: Asking,
  { groupBy, team }: FootprintQueryInput,
): Promise<ReadonlySet<string>> {
  const isByTeam = groupBy.includes("team") || team !== undefined;
  return isByTeam ? findHiddenTeams(context) : new Set();
}

type Together = { readonly query: FootprintQuery; readonly small: ReadonlySet<string> };

/** Small teams as if they were one, unless others are asked for. */
async function sumTogether(
  { database }: Asking,
  organizationId: string,
  { query, small }: Together,
): Promise<FootprintRow[]> {
  if (!query.groupBy.includes("team") || query.filter.team !== undefined) return [];
  const { rows } = await listAdjustedFootprints(database, organizationId, {
    ...query,
    groupBy: query.groupBy.filter((dimension) => dimension !== "team"),
    filter: { ...query.filter, team: [...small] },
    projects: null,
  });
  return rows.map((row) => ({ ...row, group: { ...row.group, team: SMALL_TEAMS } }));
}
