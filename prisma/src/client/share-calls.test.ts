import { expect, it } from "vitest";
import type { Database } from "./database.ts";
import { shareCalls } from "./share-calls.ts";

/** Stands for a ledger by being one object. */
const createLedger = (): Database => ({}) as Database;

/** Tells the hour each question was answered at. */
function createClock() {
  const state = { hour: 1, answered: [] as string[] };
  const ask = shareCalls(
    async (_ledger, question: string) => {
      state.answered.push(question);
      if (question === "never") throw new Error("no answer");
      return `${question} at ${state.hour}`;
    },
    (question) => question,
  );
  return { state, ask };
}

it("answers once what is asked at once of one ledger", async () => {
  const { state, ask } = createClock();
  const [ours, theirs] = [createLedger(), createLedger()];
  const later = Promise.resolve().then(() => ask(ours, "tea"));
  const answers = await Promise.all([ask(ours, "tea"), ask(ours, "cake"), ask(theirs, "tea"), later]);
  expect(answers).toEqual(["tea at 1", "cake at 1", "tea at 1", "tea at 1"]);
  expect(state.answered.toSorted()).toEqual(["cake", "tea", "tea"]);
});

it("answers anew who asks once the answer is begun", async () => {
  const { state, ask } = createClock();
  const ledger = createLedger();
  const first = ask(ledger, "tea");
  state.hour = 2;
  expect(await first).toBe("tea at 2");
  state.hour = 3;
  expect(await ask(ledger, "tea")).toBe("tea at 3");
});

it("fails those that share an answer, and nobody after them", async () => {
  const { state, ask } = createClock();
  const ledger = createLedger();
  const failed = await Promise.allSettled([ask(ledger, "never"), ask(ledger, "never")]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(ask(ledger, "never")).rejects.toThrow("no answer");
  expect(state.answered).toEqual(["never", "never"]);
});
