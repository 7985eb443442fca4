import { open } from "node:fs/promises";
import { UnwritableFileError } from "../../errors/unwritable-file-error.ts";
import { say } from "../../output/say.ts";
import { describePlace, type RejectedRow } from "./import-row.ts";

/** Where rejected rows go. */
export type Rejects = {
  readonly add: (row: RejectedRow) => Promise<void>;
  readonly end: () => Promise<void>;
};

/** Without a file so many are said, and the rest is counted. */
const MOST_SAID = 20;

/** A line on standard error for each, up to a number of them. */
export function createSpokenRejects(): Rejects {
  let count = 0;
  return {
    add: async (row) => {
      count += 1;
      if (count <= MOST_SAID) say(`${describePlace(row.place)}: ${row.reason}`);
    },
    end: async () => {
      if (count > MOST_SAID) {
        say(`${count - MOST_SAID} more rejected rows; --rejects <file> writes them all`);
      }
    },
  };
}

/**
 * NDJSON with a line for each: file, line, row, path, id, reason, and the row without what is private.
 *
 * @throws {UnwritableFileError} when the system refuses the file
 */
export async function createRejectFile(name: string): Promise<Rejects> {
  const file = await open(name, "w").catch((error: unknown) => {
    throw new UnwritableFileError(name, error);
  });
  return {
    add: async ({ place, id, reason, text }) => {
      const line = `${JSON.stringify({ ...place, id, reason, text })}\n`;
      await file.write(line).catch((error: unknown) => {
        throw new UnwritableFileError(name, error);
      });
    },
    end: () => file.close(),
  };
}
