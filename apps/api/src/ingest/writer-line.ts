import { RequestError } from "../trpc/request-error.ts";

/** Who may write to the ledger, and who waits for it. */
export type WriterLine = {
  /**
   * Works for an organisation as soon as there is a writer for it; those of one organisation in their order, organisations in turn.
   *
   * @throws {RequestError} `request-aborted` when the signal comes before the work begins; what has begun is finished
   */
  run<Result>(organizationId: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  countWaiting(): number;
  /** Resolves when nobody works or waits. */
  drain(): Promise<void>;
};

type Waiting = { readonly begin: () => void };

/**
 * @param most works at a time, for all organisations together
 * @param mostOfOne works at a time for one of them
 */
export function createWriterLine(most: number, mostOfOne = most): WriterLine {
  /** By organisation, in the order in which they are served. */
  const waiting = new Map<string, Waiting[]>();
  const drained: (() => void)[] = [];
  const runningOf = new Map<string, number>();
  let running = 0;
  const count = (organizationId: string, difference: 1 | -1): void => {
    running += difference;
    const runningNow = (runningOf.get(organizationId) ?? 0) + difference;
    if (runningNow === 0) runningOf.delete(organizationId);
    else runningOf.set(organizationId, runningNow);
  };
  /** the first in turn that may have another writer */
  const findFirst = (): string | undefined => {
    for (const organizationId of waiting.keys()) {
      if ((runningOf.get(organizationId) ?? 0) < mostOfOne) return organizationId;
    }
    return undefined;
  };
  const next = (): void => {
    if (waiting.size === 0 && running === 0) for (const resolve of drained.splice(0)) resolve();
    const organizationId = running < most ? findFirst() : undefined;
    const line = organizationId === undefined ? undefined : waiting.get(organizationId);
    if (organizationId === undefined || line === undefined) return;
    // To the end of the round, so that nobody waits behind all of another's.
    waiting.delete(organizationId);
    const turn = line.shift();
    if (line.length > 0) waiting.set(organizationId, line);
    turn?.begin();
  };
  const end = (organizationId: string): void => {
    count(organizationId, -1);
    next();
  };
  const wait = (organizationId: string, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        const line = waiting.get(organizationId)?.filter((each) => each !== turn) ?? [];
        if (line.length === 0) waiting.delete(organizationId);
        else waiting.set(organizationId, line);
        reject(aborted());
        next();
      };
      const turn = {
        begin: (): void => {
          signal?.removeEventListener("abort", leave);
          count(organizationId, 1);
          resolve();
        },
      };
      signal?.addEventListener("abort", leave, { once: true });
      const line = waiting.get(organizationId);
      if (line === undefined) waiting.set(organizationId, [turn]);
      else line.push(turn);
      next();
    });
  return {
    async run(organizationId, work, signal) {
      if (signal?.aborted === true) throw aborted();
      await wait(organizationId, signal);
      try {
        return await work();
      } finally {
        end(organizationId);
      }
    },
    countWaiting: () => [...waiting.values()].reduce((sum, line) => sum + line.length, 0),
    drain: () =>
      new Promise((resolve) => {
        drained.push(resolve);
        next();
      }),
  };
}

const aborted = () =>
  new RequestError({
    status: 400,
    code: "request-aborted",
    message: "the client went away before its documents were booked; nothing of them was",
  });
