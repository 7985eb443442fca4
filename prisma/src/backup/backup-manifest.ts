/** What `backup.json`, the first file of a backup of an embedded ledger, says. */
export type BackupManifest = {
  readonly format: typeof BACKUP_FORMAT;
  readonly formatVersion: typeof BACKUP_VERSION;
  /** when its files stood still */
  readonly createdAt: string;
};

export const BACKUP_FORMAT = "llmcarbon-backup";
export const BACKUP_VERSION = 1;
export const BACKUP_PATH = "backup.json";
/** Folder of the database's own files, in a data directory as in a backup of it. */
export const FILES_FOLDER = "pglite";
