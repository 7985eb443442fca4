import type { Database } from "@llmcarbon/prisma";
import type { Access } from "./access.ts";
import { isReading, type Permission } from "./permission.ts";

/** One for each ledger, and one for each access that is kept to some projects: what they ask at once is answered together. */
const readers = new WeakMap<Database, Database>();
const narrowed = new WeakMap<Access, Database>();

/**
 * The ledger as an access sees it: the second wall. A procedure that reads cannot write, whatever its code does, and what
 * somebody is kept to is told to the database with each transaction. What is written goes into sums over all projects; who is
 * kept to some says so with the ledger, and each document is held against it.
 */
export function restrictDatabase(database: Database, access: Access, permission: Permission): Database {
  const { narrowing } = access;
  if (!isReading(permission)) return narrowing === null ? database : { ...database, narrowing };
  const reader = remember(readers, database, () => ({
    ...database,
    inOrganization: (organizationId, work, options = {}) =>
      database.inOrganization(organizationId, work, { ...options, isReadOnly: true }),
  }));
  if (narrowing === null) return reader;
  return remember(narrowed, access, () => ({
    ...reader,
    narrowing,
    inOrganization: (organizationId, work, options = {}) =>
      reader.inOrganization(organizationId, work, { ...options, narrowing }),
  }));
}

function remember<Key extends object>(
  known: WeakMap<Key, Database>,
  key: Key,
  make: () => Database,
): Database {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}
