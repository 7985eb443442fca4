import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createGzip } from "node:zlib";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";
import { LedgerError } from "../ledger-error.ts";
import { listMigrations } from "../migrations/list-migrations.ts";
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchiveFile,
  type ArchiveManifest,
} from "./archive-manifest.ts";
import { listPortableTables, type OrganizationTable } from "./list-organization-tables.ts";
import { readTablePages } from "./read-table-pages.ts";

/** As long as ten million activities need on a slow disk, and longer. */
const TIMEOUT_MS = 6 * 3_600_000;

/** Page by page through the primary key, also where the database knows nothing of a table's size yet and would sort it each time. */
const IN_ORDER_OF_KEYS = { enable_seqscan: "off", enable_bitmapscan: "off", enable_sort: "off", jit: "off" };

type Task = { readonly organizationId: string; readonly folder: string };

/**
 * Writes all an organisation has into `folder`, a gzipped file of NDJSON a table, from one snapshot. Files first and the
 * answer later: who fetches them slowly would otherwise hold a transaction open for as long, and on PGlite the whole
 * ledger.
 *
 * @throws {LedgerError} `unknown-organization`, or `disk-full` when the folder's disk is
 */
export async function exportOrganization(
  database: Database,
  { organizationId, folder }: Task,
): Promise<ArchiveManifest> {
  return database.inOrganization(
    organizationId,
    async (transaction) => {
      await setLocally(transaction, IN_ORDER_OF_KEYS);
      const organization = await readOrganization(transaction, organizationId);
      const files: ArchiveFile[] = [];
      for (const table of await listPortableTables(transaction)) {
        files.push(await writeTable(transaction, { organizationId, folder, table }));
      }
      return {
        format: ARCHIVE_FORMAT,
        formatVersion: ARCHIVE_VERSION,
        program: { name: "llmcarbon", version: await readProgramVersion() },
        schema: (await listMigrations()).at(-1)?.name ?? "",
        createdAt: new Date().toISOString(),
        organization,
        files,
      };
    },
    { isolation: "repeatable-read", timeoutMs: TIMEOUT_MS },
  );
}

async function readOrganization(
  transaction: OrganizationTransaction,
  id: string,
): Promise<ArchiveManifest["organization"]> {
  const organization = await transaction.organization.findUnique({ where: { id } });
  if (organization === null) {
    throw new LedgerError({
      code: "unknown-organization",
      message: `organization: found none of id "${id}"`,
    });
  }
  const { slug, name, createdAt } = organization;
  return { id, slug, name, createdAt: createdAt.toISOString() };
}

async function readProgramVersion(): Promise<string> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

async function writeTable(
  transaction: OrganizationTransaction,
  { folder, ...source }: Task & { readonly table: OrganizationTable },
): Promise<ArchiveFile> {
  const { name, columns } = source.table;
  const path = `${name}.ndjson`;
  const hash = createHash("sha256");
  let rowCount = 0;
  let byteCount = 0;
  async function* readBytes(): AsyncGenerator<Buffer> {
    for await (const page of readTablePages(transaction, source)) {
      const bytes = Buffer.from(page.lines);
      hash.update(bytes);
      rowCount += page.rowCount;
      byteCount += bytes.length;
      yield bytes;
    }
  }
  // Only until it is sent: fast rather than small.
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const file = createWriteStream(join(folder, `${path}.gz`), { flags: "wx", mode: 0o600 });
  await pipeline(readBytes, gzip, file).catch((error: unknown) => {
    throw toSpaceError(error, folder);
  });
  return { path, table: name, columns, rowCount, byteCount, sha256: hash.digest("hex") };
}

function toSpaceError(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) return error;
  return new LedgerError({
    code: "disk-full",
    message: `no space is left in ${folder} to put the archive together; make some, or set TMPDIR to a folder with more`,
    cause: error,
  });
}
