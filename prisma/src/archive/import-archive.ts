import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import type { Author } from "../audit/author.ts";
import { recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";
import { requireRoom } from "../client/require-room.ts";
import { LedgerError } from "../ledger-error.ts";
import type { ArchiveManifest } from "./archive-manifest.ts";
import { createRowWriter } from "./create-row-writer.ts";
import { listPortableTables, type OrganizationTable } from "./list-organization-tables.ts";
import { readArchive } from "./read-archive.ts";
import { refuseArchive } from "./refuse-archive.ts";

export type ImportedOrganization = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly rowCount: number;
};

type Task = {
  /** the archive from its beginning; asked twice */
  readonly open: () => Readable;
  /** name to import it under; null for its own */
  readonly slug: string | null;
  readonly author: Author;
};

/** As long as ten million activities need on a slow disk, and longer. */
const TIMEOUT_MS = 6 * 3_600_000;

/**
 * Takes an organisation over from an archive: checks every hash first, then writes all of it in one transaction. Ids of
 * rows stay, and so does the organisation's own unless it is taken here. Its trail comes along and goes on.
 *
 * @throws {LedgerError} `archive-refused`, `organization-exists` or `disk-full`; nothing of it stays
 */
export async function importArchive(
  database: Database,
  { open, slug, author }: Task,
): Promise<ImportedOrganization> {
  const manifest = await readArchive(open(), {});
  const organization = { ...manifest.organization, slug: slug ?? manifest.organization.slug };
  const write = (id: string) =>
    writeArchive(database, { open, author, organization: { ...organization, id } });
  return (await write(organization.id)) ?? (await write(randomUUID())) ?? refuseExisting(organization.slug);
}

type Writing = Pick<Task, "open" | "author"> & { readonly organization: ArchiveManifest["organization"] };

/** Nothing when the id is taken. */
async function writeArchive(
  database: Database,
  { open, author, organization }: Writing,
): Promise<ImportedOrganization | undefined> {
  const { id, slug, name } = organization;
  return database.inOrganization(
    id,
    async (transaction) => {
      await setLocally(transaction, { "llmcarbon.organization_slug": slug });
      if (!(await insertOrganization(transaction, organization))) return undefined;
      const tables = await listPortableTables(transaction);
      const writer = createRowWriter(transaction, id);
      const manifest = await readArchive(open(), {
        begin: async ({ files }) => {
          for (const file of files) requireColumns(file, tables);
        },
        take: async (file, lines) => {
          await requireRoom(database.dataDirectory);
          await writer.add(file, lines);
        },
      });
      await writer.flush();
      const rowCount = manifest.files.reduce((sum, file) => sum + file.rowCount, 0);
      const { createdAt: exportedAt, organization: from } = manifest;
      await recordChange(transaction, id, {
        author,
        action: "import.archive",
        object: { kind: "organization", id },
        before: null,
        after: { slug, name, rowCount, exportedAt, from: { id: from.id, slug: from.slug } },
      });
      return { id, slug, name, rowCount };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** @returns false when the id is taken */
async function insertOrganization(
  transaction: OrganizationTransaction,
  { id, slug, name, createdAt }: ArchiveManifest["organization"],
): Promise<boolean> {
  const count = await transaction.$executeRaw`
    INSERT INTO organization (id, slug, name, created_at)
    VALUES (${id}::uuid, ${slug}, ${name}, ${createdAt}::timestamptz)
    ON CONFLICT DO NOTHING`;
  if (count === 1) return true;
  // Behind the walls only the organisation of this slug is seen, not who has the id.
  const namesake = await transaction.organization.findUnique({ where: { slug } });
  return namesake === null ? false : refuseExisting(slug);
}

function refuseExisting(slug: string): never {
  throw new LedgerError({
    code: "organization-exists",
    message: `organization: found "${slug}" in this ledger already; import the archive under another name, or delete that organization first`,
  });
}

/** A newer program may have written what this ledger has no place for. */
function requireColumns(
  { path, table: name, columns }: ArchiveManifest["files"][number],
  tables: readonly OrganizationTable[],
): void {
  const table = tables.find((each) => each.name === name);
  if (table === undefined) {
    throw refuseArchive(
      `${path}: found table "${name}", which this ledger does not have; use the newer program`,
    );
  }
  const unknown = columns.find((column) => !table.columns.includes(column));
  if (unknown === undefined) return;
  throw refuseArchive(
    `${path}: found column "${unknown}", which table "${name}" of this ledger does not have; use the newer program`,
  );
}
