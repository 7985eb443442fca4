import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import type { JsonValue } from "../values.ts";

/** Something an organisation has said of itself under a name of its own. */
export type Declared = {
  readonly name: string;
  readonly document: JsonValue;
  readonly updatedAt: Date;
};

/** What is stored, and machines that are owned or reserved. */
export type DeclaredKind = "storage-asset" | "fleet";

type Authored = { readonly author: Author };

export type DeclaredName = { readonly kind: DeclaredKind; readonly name: string };

const TABLES = {
  "storage-asset": Prisma.raw("storage_asset"),
  fleet: Prisma.raw("fleet"),
} as const satisfies Record<DeclaredKind, Prisma.Sql>;

const COLUMNS = Prisma.raw(`name, document, updated_at AS "updatedAt"`);

/** What this organisation declared under this name, or `undefined`. */
export async function findDeclared(
  database: Database,
  organizationId: string,
  { kind, name }: DeclaredName,
): Promise<Declared | undefined> {
  const [row] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Declared[]>`
      SELECT ${COLUMNS} FROM ${TABLES[kind]} WHERE organization_id = ${organizationId}::uuid AND name = ${name}`,
  );
  return row;
}

/** More than this many is a slip. */
const MOST = 10_000;

/** All this organisation declared of a kind, by name. */
export async function listDeclared(
  database: Database,
  organizationId: string,
  kind: DeclaredKind,
): Promise<Declared[]> {
  return database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Declared[]>`
      SELECT ${COLUMNS} FROM ${TABLES[kind]} WHERE organization_id = ${organizationId}::uuid
      ORDER BY name
      LIMIT ${MOST}`,
  );
}

/** Declares something, or says anew what it is. */
export async function putDeclared(
  database: Database,
  organizationId: string,
  { kind, name, document, author }: DeclaredName & Pick<Declared, "document"> & Authored,
): Promise<Declared> {
  const rows = await database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId, author);
    const [before] = await transaction.$queryRaw<Pick<Declared, "document">[]>`
      SELECT document FROM ${TABLES[kind]} WHERE organization_id = ${organizationId}::uuid AND name = ${name}`;
    const written = await transaction.$queryRaw<Declared[]>`
      INSERT INTO ${TABLES[kind]} (organization_id, name, document)
      VALUES (${organizationId}::uuid, ${name}, ${JSON.stringify(document)}::json)
      ON CONFLICT (organization_id, name) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at
      RETURNING ${COLUMNS}`;
    await recordChange(transaction, organizationId, {
      author,
      action: `${kind}.put`,
      object: { kind, id: name },
      before: before?.document ?? null,
      after: document,
    });
    return written;
  });
  // An upsert answers with the row it left behind.
  return rows[0] as Declared;
}

/** Takes back what was declared; false where there was nothing of that name. */
export async function deleteDeclared(
  database: Database,
  organizationId: string,
  { kind, name, author }: DeclaredName & Authored,
): Promise<boolean> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId, author);
    const [before] = await transaction.$queryRaw<Pick<Declared, "document">[]>`
      DELETE FROM ${TABLES[kind]} WHERE organization_id = ${organizationId}::uuid AND name = ${name}
      RETURNING document`;
    if (before === undefined) return false;
    const object = { kind, id: name };
    const change = { author, action: `${kind}.delete`, object, before: before.document, after: null };
    await recordChange(transaction, organizationId, change);
    return true;
  });
}
