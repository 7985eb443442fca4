import type { OrganizationTransaction } from "../client/database.ts";
import { findSqlFault } from "../client/find-sql-fault.ts";
import type { ArchiveFile } from "./archive-manifest.ts";
import { quoteName } from "./quote-name.ts";
import { refuseArchive } from "./refuse-archive.ts";

/** Gathers lines and writes them some hundreds at a time. */
type RowWriter = {
  readonly add: (file: ArchiveFile, lines: readonly string[]) => Promise<void>;
  readonly flush: () => Promise<void>;
};

/** Characters; Prisma remembers its last hundred statements with what they carried. */
const BATCH_LENGTH = 250_000;

/** Data that breaks a rule of the ledger: 22 is about values, 23 about keys, 42501 about rows of others. */
const ROW_FAULT = /^(22...|23...|42501)$/;

/**
 * Writes rows of an archive into tables of the same name. The database reads the JSON that a database wrote, so that each
 * figure stays what it was to the last digit.
 */
export function createRowWriter(transaction: OrganizationTransaction, organizationId: string): RowWriter {
  let gathered: { readonly file: ArchiveFile; readonly lines: string[] } | undefined;
  let length = 0;
  const flush = async (): Promise<void> => {
    if (gathered === undefined) return;
    const { file, lines } = gathered;
    gathered = undefined;
    length = 0;
    await transaction
      .$executeRawUnsafe(toStatement(file), organizationId, `[${lines.join(",")}]`)
      .catch((error: unknown) => {
        throw toRefusal(error, file);
      });
  };
  return {
    async add(file, lines) {
      if (gathered?.file !== file) await flush();
      gathered ??= { file, lines: [] };
      for (const line of lines) {
        gathered.lines.push(line);
        length += line.length;
      }
      if (length >= BATCH_LENGTH) await flush();
    },
    flush,
  };
}

/** Citus takes no INSERT … SELECT into walled tables that does not end so. */
function toStatement({ table, columns }: ArchiveFile): string {
  const names = columns.map(quoteName).join(", ");
  return `
    INSERT INTO ${quoteName(table)} (organization_id, ${names})
    SELECT $1::uuid, ${names} FROM json_populate_recordset(NULL::${quoteName(table)}, $2::json)
    RETURNING 1`;
}

function toRefusal(error: unknown, { path }: ArchiveFile): unknown {
  const fault = findSqlFault(error);
  if (fault === undefined || !ROW_FAULT.test(fault.state)) return error;
  return refuseArchive(`${path}: found a row that the ledger refuses (${fault.message})`, error);
}
