import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { packTar } from "modern-tar/fs";
import { type ArchiveFile, type ArchiveManifest, MANIFEST_PATH } from "./archive-manifest.ts";

const INDENT = 2;

/**
 * The archive as one stream, a gzipped tar: the manifest, then the files it names, from the folder they were written to.
 * What goes wrong on the way destroys the stream.
 */
export function packArchive(manifest: ArchiveManifest, folder: string): Readable {
  const mtime = new Date(manifest.createdAt);
  const tar = packTar([
    {
      type: "content",
      target: MANIFEST_PATH,
      content: `${JSON.stringify(manifest, undefined, INDENT)}\n`,
      mtime,
    },
    ...manifest.files.map((file) => ({ ...toSource(file, folder), target: file.path, mtime })),
  ]);
  const gzip = createGzip();
  // Its error is the gzip stream's, which whoever reads that learns.
  pipeline(tar, gzip, () => undefined);
  return gzip;
}

/** A stream of nothing is no source. */
function toSource({ path, byteCount }: ArchiveFile, folder: string) {
  if (byteCount === 0) return { type: "content" as const, content: "" };
  const file = createReadStream(join(folder, `${path}.gz`));
  return {
    type: "stream" as const,
    size: byteCount,
    content: pipeline(file, createGunzip(), () => undefined),
  };
}
