import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { AuditEntry } from "@llmcarbon/prisma/admin";
import { UnreadableFileError } from "../../errors/unreadable-file-error.ts";
import { UsageError } from "../../errors/usage-error.ts";

/**
 * Entries of an exported audit log, a line at a time.
 *
 * @throws {UnreadableFileError} for a file that cannot be read
 * @throws {UsageError} for a line that is no entry
 */
export async function* readAuditFile(file: string): AsyncGenerator<AuditEntry> {
  const stream = createReadStream(file);
  await once(stream, "open").catch((error: unknown) => {
    throw new UnreadableFileError(file, error);
  });
  let number = 0;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      number += 1;
      const entry = parseEntry(line);
      if (entry === undefined) {
        throw new UsageError(
          `${file}: line ${number}: found no entry of an audit log; allowed: what llmcarbon admin audit export wrote`,
        );
      }
      yield entry;
    }
  } finally {
    stream.destroy();
  }
}

/** What else it says is for its hash to tell. */
function parseEntry(line: string): AuditEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<AuditEntry> | null;
    const isEntry =
      typeof entry?.sequence === "number" &&
      typeof entry.previousHash === "string" &&
      typeof entry.hash === "string";
    return isEntry ? (entry as AuditEntry) : undefined;
  } catch {
    return undefined;
  }
}
