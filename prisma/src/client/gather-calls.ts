import { setImmediate } from "node:timers/promises";

/** Answers calls that came together, each with its own result or failure. */
export type AnswerAll<Call, Result> = (
  calls: readonly Call[],
) => Promise<readonly PromiseSettledResult<Result>[]>;

/**
 * Gathers calls that are made in one turn of the event loop, so that they can be answered together: a page asks many questions
 * at once, and each alone would cost a transaction.
 */
export function gatherCalls<Call, Result>(
  answerAll: AnswerAll<Call, Result>,
): (call: Call) => Promise<Result> {
  let calls: Call[] = [];
  let answers: ReturnType<typeof answerAll> | undefined;
  const answerGathered = async (): ReturnType<typeof answerAll> => {
    await setImmediate();
    const gathered = calls;
    calls = [];
    answers = undefined;
    return answerAll(gathered);
  };
  return async (call) => {
    const place = calls.push(call) - 1;
    answers ??= answerGathered();
    const answer = (await answers)[place];
    if (answer?.status === "fulfilled") return answer.value;
    throw answer?.reason;
  };
}
