import { setImmediate } from "node:timers/promises";
import type { Database } from "../client/database.ts";

/** On PGlite this process stands still for as long as a statement runs: some hundredths of a second for this many rows. */
const MOST_ROWS = { postgresql: 5000, pglite: 2000 } as const;
/**
 * While a server runs one, the next is being written and those between are on their way; each is a megabyte or so. The
 * embedded database works in this process, and others get a turn between any two.
 */
const MOST_UNDER_WAY = { postgresql: 4, pglite: 1 } as const;

/** Statements of one transaction that are sent before those ahead of them are answered; the database runs them in their order. */
export type Pipeline = {
  /**
   * Gives `work` the rows in their order, as many at a time as a statement carries. Resolves when all is sent; what goes wrong is
   * heard of by then or at the end.
   */
  send<Row>(rows: readonly Row[], work: (portion: readonly Row[]) => Promise<void>): Promise<void>;
  /** Resolves when all that was sent is done. */
  finish(): Promise<void>;
};

/**
 * Gives `work` a pipeline. When it ends, well or badly, all that was sent is answered: a transaction must not be rolled back while a
 * statement is on its way, which might then run after it and beside any transaction.
 */
export async function inPipeline<Result>(
  engine: Database["engine"],
  work: (pipeline: Pipeline) => Promise<Result>,
): Promise<Result> {
  const mostRows = MOST_ROWS[engine];
  const mostUnderWay = MOST_UNDER_WAY[engine];
  const underWay: Promise<void>[] = [];
  const hearFirst = async (): Promise<void> => {
    await underWay[0];
    void underWay.shift();
  };
  try {
    return await work({
      async send(rows, write) {
        for (let start = 0; start < rows.length; start += mostRows) {
          await setImmediate();
          if (underWay.length === mostUnderWay) await hearFirst();
          const done = write(rows.slice(start, start + mostRows));
          // Heard of when its turn comes.
          done.catch(() => undefined);
          underWay.push(done);
        }
      },
      async finish() {
        while (underWay.length > 0) await hearFirst();
      },
    });
  } catch (error) {
    // What fails after another statement of its transaction says no more than that; what was sent first is to be heard of.
    const failed = (await Promise.allSettled(underWay)).find(({ status }) => status === "rejected");
    throw failed?.status === "rejected" ? failed.reason : error;
  } finally {
    await Promise.allSettled(underWay);
  }
}
