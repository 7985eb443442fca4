import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CacheStoreV1 } from "@llmcarbon/spec";

export type DiskCacheSettings = {
  readonly directory: string;
  /** of all entries together [bytes]; 256 MiB unless given. The oldest go first */
  readonly mostBytes?: number;
  /** of one entry [bytes]; 16 MiB unless given. A larger one is not kept */
  readonly mostEntryBytes?: number;
};

const MIB = 1024 * 1024;
const ENDING = ".cache";
/** Room is made after so many writes, and with the first. */
const WRITES_BETWEEN = 100;
/** A file half written by a process that died. */
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * Texts by key in a folder, readable by their owner alone. Written whole or not at all; an entry that is broken, and any
 * trouble with the disk, counts as nothing kept. Never throws.
 */
export function createDiskCache(settings: DiskCacheSettings): CacheStoreV1 {
  const { directory, mostBytes = 256 * MIB, mostEntryBytes = 16 * MIB } = settings;
  let writesLeft = 0;
  return {
    async get(key) {
      try {
        return open(key, await readFile(pathOf(directory, key), "utf8"));
      } catch {
        return undefined;
      }
    },
    async set(key, text) {
      const sealed = seal(key, text);
      if (Buffer.byteLength(sealed) > mostEntryBytes) return;
      const draft = join(directory, `${randomUUID()}.draft`);
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeFile(draft, sealed, { mode: 0o600, flag: "wx" });
        await rename(draft, pathOf(directory, key));
        writesLeft -= 1;
        if (writesLeft < 0) {
          writesLeft = WRITES_BETWEEN;
          await makeRoom(directory, mostBytes);
        }
      } catch {
        // A full or unwritable disk is a cache that holds nothing.
        await rm(draft, { force: true }).catch(() => {});
      }
    },
  };
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const pathOf = (directory: string, key: string): string => join(directory, `${hashOf(key)}${ENDING}`);

/** The first line vouches for the rest. */
const seal = (key: string, text: string): string => `${hashOf(`${key}\n${text}`)}\n${text}`;

function open(key: string, sealed: string): string | undefined {
  const end = sealed.indexOf("\n");
  const text = sealed.slice(end + 1);
  return end > 0 && sealed.slice(0, end) === hashOf(`${key}\n${text}`) ? text : undefined;
}

async function makeRoom(directory: string, mostBytes: number): Promise<void> {
  const names = await readdir(directory);
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs, isEntry: name.endsWith(ENDING) };
    }),
  );
  let total = 0;
  for (const { path, size, mtimeMs, isEntry } of files.toSorted((a, b) => b.mtimeMs - a.mtimeMs)) {
    if (isEntry) total += size;
    const isAbandoned = !isEntry && path.endsWith(".draft") && Date.now() - mtimeMs > ABANDONED_AFTER_MS;
    if (isAbandoned || (isEntry && total > mostBytes)) await rm(path, { force: true });
  }
}
