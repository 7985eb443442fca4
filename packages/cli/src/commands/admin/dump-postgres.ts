import { Readable } from "node:stream";
import { saveStream } from "./save-stream.ts";
import { startPostgresTool } from "./run-postgres-tool.ts";

/**
 * The whole database in pg_dump's own format. With row-level security off, as is its default: a user who is bound by it
 * is refused rather than given what he sees of it, which is nothing.
 *
 * @returns bytes written
 */
export async function dumpPostgres(url: string, to: string): Promise<number> {
  const { stdout, ended } = startPostgresTool(
    "pg_dump",
    ["--format=custom", "--no-owner", "--no-password"],
    url,
  );
  // A dump that was not finished must not look like one.
  async function* readDump(): AsyncGenerator<Buffer> {
    yield* stdout as AsyncIterable<Buffer>;
    await ended;
  }
  return saveStream(Readable.from(readDump(), { objectMode: false }), to);
}
