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
  { kind, name, document }: DeclaredName & Pick<Declared, "document">,
): Promise<Declared> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Declared[]>`
      INSERT INTO ${TABLES[kind]} (organization_id, name, document)
      VALUES (${organizationId}::uuid, ${name}, ${JSON.stringify(document)}::json)
      ON CONFLICT (organization_id, name) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at
      RETURNING ${COLUMNS}`,
  );
  // An upsert answers with the row it left behind.
  return rows[0] as Declared;
}

/** Takes back what was declared; false where there was nothing of that name. */
export async function deleteDeclared(
  database: Database,
  organizationId: string,
  { kind, name }: DeclaredName,
): Promise<boolean> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<unknown[]>`
      DELETE FROM ${TABLES[kind]} WHERE organization_id = ${organizationId}::uuid AND name = ${name} RETURNING name`,
  );
  return rows.length > 0;
}
