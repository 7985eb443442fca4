import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createPipeline } from "./pipeline.ts";

const rows = Array.from({ length: 21_500 }, (_, index) => index);

/** Statements as a database answers them: when it is told to, in their order. */
function createStatements() {
  const sent: { readonly first: number; readonly count: number }[] = [];
  const answers: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  return {
    sent,
    run: (portion: readonly number[]) => {
      sent.push({ first: portion[0]!, count: portion.length });
      return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
    },
    answer: () => answers.shift()!.resolve(),
    fail: (message: string) => answers.shift()!.reject(new Error(message)),
  };
}

/** All that is ready to be done is done. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

describe("a pipeline", () => {
  it("sends four statements before the first is answered, and then one for each answer, in order", async () => {
    const { sent, run, answer } = createStatements();
    const pipeline = createPipeline("postgresql");
    let isSent = false;
    const sending = pipeline.send(rows, run).then(() => (isSent = true));
    await settle();
    expect(sent.map(({ first }) => first)).toEqual([0, 5000, 10_000, 15_000]);
    expect(isSent).toBe(false);
    answer();
    await sending;
    expect(sent.at(-1)).toEqual({ first: 20_000, count: 1500 });
    let isDone = false;
    const finishing = pipeline.finish().then(() => (isDone = true));
    for (let left = 4; left > 0; left -= 1) {
      await settle();
      expect(isDone).toBe(false);
      answer();
    }
    await finishing;
  });

  it("has one statement under way on the embedded database", async () => {
    const { sent, run, answer } = createStatements();
    const sending = createPipeline("pglite").send(rows.slice(0, 9500), run);
    for (let count = 1; count < 5; count += 1) {
      await settle();
      expect(sent.length).toBe(count);
      answer();
    }
    await sending;
    expect(sent.length).toBe(5);
  });

  it("tells of the first failure, whether more is sent or not, and of none that follows from it", async () => {
    const whileSending = createStatements();
    const sending = createPipeline("postgresql").send(rows, whileSending.run);
    await settle();
    whileSending.fail("first");
    whileSending.fail("second");
    await expect(sending).rejects.toThrow("first");

    const afterwards = createStatements();
    const pipeline = createPipeline("postgresql");
    await pipeline.send(rows.slice(0, 10_000), afterwards.run);
    afterwards.fail("first");
    afterwards.fail("second");
    await expect(pipeline.finish()).rejects.toThrow("first");
  });
});
