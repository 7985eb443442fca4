import { setImmediate } from "node:timers/promises";
import type { Database } from "./database.ts";

/**
 * Answers calls once that ask the same in one turn of the event loop: a page asks many questions at once, and each alone would
 * cost a transaction. The answer is begun after all of them were asked, so that none is told less than it would be alone.
 *
 * @param nameOf what is equal where calls ask the same
 */
export function shareCalls<Question, Result>(
  answer: (database: Database, question: Question) => Promise<Result>,
  nameOf: (question: Question) => string,
): (database: Database, question: Question) => Promise<Result> {
  const askedOf = new WeakMap<Database, Map<string, Promise<Result>>>();
  return (database, question) => {
    const asked = askedOf.get(database) ?? new Map<string, Promise<Result>>();
    askedOf.set(database, asked);
    const name = nameOf(question);
    const begin = async (): Promise<Result> => {
      await setImmediate();
      asked.delete(name);
      return answer(database, question);
    };
    const shared = asked.get(name) ?? begin();
    asked.set(name, shared);
    return shared;
  };
}
