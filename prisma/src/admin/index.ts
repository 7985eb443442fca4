// What an operator does to a ledger. Nothing here needs the Prisma client, which would be too much for a command.
export { distributeTables, type DistributionReport } from "../citus/distribute-tables.ts";
export { inPostgresSession } from "../client/postgres-session.ts";
export { LedgerError } from "../ledger-error.ts";
export { applyMigrations } from "../migrations/apply-migrations.ts";
export { packBackup } from "../backup/pack-backup.ts";
export { restoreBackup } from "../backup/restore-backup.ts";
export { withDataDirectory } from "../backup/with-data-directory.ts";
export { prepareForRestore } from "../backup/prepare-for-restore.ts";
export type { AuditEntry } from "../audit/audit-entry.ts";
export { verifyEntries } from "../audit/verify-entries.ts";
