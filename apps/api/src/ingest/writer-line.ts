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

/** @param most works at a time, for all organisations together */
export function createWriterLine(most: number): WriterLine {
  /** By organisation, in the order in which they are served. */
  const waiting = new Map<string, Waiting[]>();
  const drained: (() => void)[] = [];
  let running = 0;
  const next = (): void => {
    const [first] = waiting;
    if (first === undefined) {
      if (running === 0) for (const resolve of drained.splice(0)) resolve();
      return;
    }
    if (running >= most) return;
    const [organizationId, line] = first;
    // To the end of the round, so that nobody waits behind all of another's.
    waiting.delete(organizationId);
    const turn = line.shift();
    if (line.length > 0) waiting.set(organizationId, line);
    turn?.begin();
  };
  const end = (): void => {
    running -= 1;
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
          running += 1;
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
        end();
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
