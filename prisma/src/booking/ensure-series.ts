import type { OrganizationTransaction } from "../client/database.ts";
import { toArrayLiteral } from "./array-literal.ts";
import { createTimeOrderedId } from "./time-ordered-id.ts";

export type NewSeries = {
  readonly projectId: string;
  readonly teamId: string | null;
  readonly source: string;
  readonly factorId: string;
};

/** Ids of these series in their order, made when absent. */
export async function ensureSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  wanted: readonly NewSeries[],
): Promise<readonly string[]> {
  const known = await readSeries(transaction, organizationId, wanted);
  const missing = wanted.filter((_, place) => !known.has(place));
  if (missing.length > 0) await insertSeries(transaction, organizationId, missing.map(toNumbered));
  // A statement of its own, so that it sees series which another batch has just made.
  const all = missing.length === 0 ? known : await readSeries(transaction, organizationId, wanted);
  return wanted.map((_, place) => all.get(place) ?? "");
}

const toNumbered = (series: NewSeries): NumberedSeries => ({ ...series, id: createTimeOrderedId() });

/** Ids by place in the list. */
async function readSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  wanted: readonly NewSeries[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await transaction.$queryRaw<{ place: number; id: string }[]>`
    SELECT wanted.place::int AS place, series.id
    FROM unnest(
      ${toArrayLiteral(wanted.map(({ factorId }) => factorId))}::text::uuid[],
      ${toArrayLiteral(wanted.map(({ projectId }) => projectId))}::text::uuid[],
      ${toArrayLiteral(wanted.map(({ teamId }) => teamId))}::text::uuid[],
      ${toArrayLiteral(wanted.map(({ source }) => source))}::text::text[]
    ) WITH ORDINALITY AS wanted (factor_id, project_id, team_id, source, place)
    JOIN series ON series.organization_id = ${organizationId}::uuid AND series.factor_id = wanted.factor_id
      AND series.project_id = wanted.project_id AND series.team_id IS NOT DISTINCT FROM wanted.team_id
      AND series.source = wanted.source`;
  return new Map(rows.map(({ place, id }) => [place - 1, id]));
}

export type NumberedSeries = NewSeries & { readonly id: string };

/** Writes series in order of their key. One that is there already is left out. */
export async function insertSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  series: readonly NumberedSeries[],
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO series (organization_id, id, project_id, team_id, source, factor_id)
    SELECT ${organizationId}::uuid, id, project_id, team_id, source, factor_id
    FROM unnest(
      ${toArrayLiteral(series.map(({ id }) => id))}::text::uuid[],
      ${toArrayLiteral(series.map(({ projectId }) => projectId))}::text::uuid[],
      ${toArrayLiteral(series.map(({ teamId }) => teamId))}::text::uuid[],
      ${toArrayLiteral(series.map(({ source }) => source))}::text::text[],
      ${toArrayLiteral(series.map(({ factorId }) => factorId))}::text::uuid[]
    ) AS sent (id, project_id, team_id, source, factor_id)
    ORDER BY factor_id, project_id, team_id, source COLLATE "C"
    ON CONFLICT DO NOTHING`;
}
