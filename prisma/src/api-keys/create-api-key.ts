import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { addProject } from "../measured-runs/projects.ts";
import type { JsonValue } from "../values.ts";
import type { ApiKey } from "./api-key.ts";
import { readApiKey } from "./find-api-key.ts";

export type NewApiKey = {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the secret, in hexadecimal digits: the secret itself is kept nowhere */
  readonly secretHash: string;
  readonly scopes: readonly string[];
  /** name of the one project it is for, which is made when absent; null for all */
  readonly project: string | null;
  readonly expiresAt: Date | null;
};

type Creation = { readonly key: NewApiKey; readonly now: Date; readonly author: Author };

/** Writes down a key that was made. */
export async function createApiKey(
  database: Database,
  organizationId: string,
  { key, now, author }: Creation,
): Promise<ApiKey> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    const project = key.project === null ? null : await addProject(transaction, organizationId, key.project);
    const row = {
      ...key,
      projectId: project?.id ?? null,
      createdBy: author.actor.name,
      createdAt: now,
      rotatedFrom: null,
    };
    const created = await insertApiKey(transaction, organizationId, row);
    const object = { kind: "key", id: key.id };
    const after = describeApiKey(created);
    await recordChange(transaction, organizationId, {
      author,
      action: "key.create",
      object,
      before: null,
      after,
    });
    return created;
  });
}

export type ApiKeyRow = Omit<NewApiKey, "project"> & {
  readonly projectId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly rotatedFrom: string | null;
};

export async function insertApiKey(
  transaction: OrganizationTransaction,
  organizationId: string,
  row: ApiKeyRow,
): Promise<ApiKey> {
  await transaction.$executeRaw`
    INSERT INTO api_key (
      organization_id, id, name, secret_hash, scopes, project_id, created_by, created_at, expires_at, rotated_from
    ) VALUES (
      ${organizationId}::uuid, ${row.id}, ${row.name}, ${row.secretHash}, ${[...row.scopes]}::text[], ${row.projectId}::uuid,
      ${row.createdBy}, ${row.createdAt.toISOString()}::timestamptz, ${row.expiresAt?.toISOString() ?? null}::timestamptz,
      ${row.rotatedFrom}
    )`;
  return (await readApiKey(transaction, organizationId, row.id)) as ApiKey;
}

/** What a trail says of a key. */
export const describeApiKey = ({
  name,
  scopes,
  project,
  expiresAt,
  revokedAt,
  rotatedFrom,
}: ApiKey): JsonValue => ({
  name,
  scopes,
  project: project?.name ?? null,
  expiresAt: expiresAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
  rotatedFrom,
});
