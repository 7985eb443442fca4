import { POOLED_FACTOR_KEY } from "../booking/ensure-factors.ts";
import { Prisma } from "../generated/client.ts";
import type { RestatementFilter } from "./restatement.ts";

/** `AND …` over `factor` and its current `version`. The factor that names share for which there was no room has no basis. */
export function toFactorFilter(filter: RestatementFilter): Prisma.Sql {
  const { models, hardware, gridZones, phases, methods, site, isUnresolved, factorIds } = filter;
  const lists = [
    ["version.model_id", models],
    ["version.hardware_id", hardware],
    ["version.grid_zone", gridZones],
    ["factor.phase", phases],
    ["version.method_id", methods],
  ] as const;
  const conditions = lists.flatMap(([column, values]) =>
    values === undefined ? [] : [Prisma.sql`AND ${Prisma.raw(column)} = ANY(${[...values]}::text[])`],
  );
  if (site !== undefined) conditions.push(Prisma.sql`AND factor.basis #>> '{site,name}' = ${site}`);
  if (isUnresolved === true) conditions.push(Prisma.sql`AND version.unresolved_reason IS NOT NULL`);
  if (isUnresolved === false) conditions.push(Prisma.sql`AND version.unresolved_reason IS NULL`);
  if (factorIds !== undefined) conditions.push(Prisma.sql`AND factor.id = ANY(${[...factorIds]}::uuid[])`);
  return Prisma.join([Prisma.sql`AND factor.key <> ${POOLED_FACTOR_KEY}`, ...conditions], " ");
}

/** A factor with its current version, of one organisation. OFFSET makes it a look-up for each factor, whatever the planner thinks. */
export const currentVersions = (organizationId: string): Prisma.Sql => Prisma.sql`
  factor
  CROSS JOIN LATERAL (
    SELECT * FROM factor_version
    WHERE factor_version.organization_id = ${organizationId}::uuid AND factor_version.factor_id = factor.id
      AND factor_version.version = factor.current_version
    OFFSET 0
  ) AS version`;
