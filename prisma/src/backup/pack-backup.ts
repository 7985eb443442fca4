import { join } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { constants, createGzip } from "node:zlib";
import { packTar } from "modern-tar/fs";
import {
  BACKUP_FORMAT,
  BACKUP_PATH,
  BACKUP_VERSION,
  type BackupManifest,
  FILES_FOLDER,
} from "./backup-manifest.ts";

/**
 * The files of an embedded ledger as one stream, a gzipped tar. They must stand still until it has ended. What goes wrong
 * on the way destroys the stream.
 */
export function packBackup(dataDirectory: string, createdAt: Date): Readable {
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    formatVersion: BACKUP_VERSION,
    createdAt: createdAt.toISOString(),
  };
  const tar = packTar([
    { type: "content", target: BACKUP_PATH, content: `${JSON.stringify(manifest)}\n`, mtime: createdAt },
    { type: "directory", source: join(dataDirectory, FILES_FOLDER), target: FILES_FOLDER },
  ]);
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  pipeline(tar, gzip, () => undefined);
  return gzip;
}
