import assert from "node:assert/strict";
import type { Database, Narrowing, OrganizationTransaction } from "../../client/database.ts";
import { ensureProject } from "../../measured-runs/projects.ts";
import { listFootprints } from "../../repositories/list-footprints.ts";

const NOBODY = "00000000-0000-7000-8000-000000000000";
const PROJECT = "project-3";

export async function keepToWalls(database: Database, id: string): Promise<void> {
  const seen = await database.inOrganization(
    NOBODY,
    (transaction) =>
      transaction.$queryRaw<unknown[]>`SELECT id FROM activity WHERE organization_id = ${id}::uuid`,
  );
  assert.deepEqual(seen, []);
  const [all] = await database.inOrganization(
    id,
    (transaction) => transaction.$queryRaw<{ others: number }[]>`
      SELECT count(*) FILTER (WHERE organization_id <> ${id}::uuid)::int AS others FROM activity`,
  );
  assert.equal(all?.others, 0);
  await assert.rejects(
    database.inOrganization(
      NOBODY,
      (transaction) =>
        transaction.$executeRaw`INSERT INTO project (organization_id, name) VALUES (${id}::uuid, 'smuggled')`,
    ),
    /row-level security/,
  );
  const erase = (transaction: OrganizationTransaction) =>
    transaction.$executeRaw`DELETE FROM audit_entry WHERE organization_id = ${id}::uuid`;
  assert.equal(await database.inOrganization(id, erase, { role: "maintenance" }), 0);
}

/** Whoever is kept to a project sees of it what all see, and no other. */
export async function keepToProjects(database: Database, id: string): Promise<void> {
  const project = await ensureProject(database, id, PROJECT);
  const all = await listProjects(database, id);
  const own = all.filter(([name]) => name === PROJECT);
  assert.equal(own.length, 1);
  assert.deepEqual(await listProjects(narrow(database, [project.id]), id), own);
  assert.deepEqual(await listProjects(narrow(database, []), id), []);
}

function narrow(database: Database, projectIds: Narrowing["projectIds"]): Database {
  const narrowing = { teamIds: [], projectIds };
  return {
    ...database,
    narrowing,
    inOrganization: (organizationId, work, options) =>
      database.inOrganization(organizationId, work, { ...options, narrowing }),
  };
}

async function listProjects(database: Database, id: string) {
  const always = { from: null, to: null, grain: "total", filter: {} } as const;
  const rows = await listFootprints(database, id, { ...always, groupBy: ["project"] });
  return rows.map(({ group, activityCount }) => [group.project, activityCount]);
}
