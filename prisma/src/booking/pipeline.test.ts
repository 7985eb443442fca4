import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inPipeline } from "./pipeline.ts";

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
    let [isSent, isDone] = [false, false];
    const working = inPipeline("postgresql", async (pipeline) => {
      await pipeline.send(rows, run);
      isSent = true;
      await pipeline.finish();
      isDone = true;
    });
    await settle();
    expect(sent.map(({ first }) => first)).toEqual([0, 5000, 10_000, 15_000]);
    expect(isSent).toBe(false);
    answer();
    await settle();
    expect(isSent).toBe(true);
    expect(sent.at(-1)).toEqual({ first: 20_000, count: 1500 });
    for (let left = 4; left > 0; left -= 1) {
      await settle();
      expect(isDone).toBe(false);
      answer();
    }
    await working;
    expect(isDone).toBe(true);
  });

  it("has one statement under way on the embedded database", async () => {
    const { sent, run, answer } = createStatements();
    const working = inPipeline("pglite", (pipeline) => pipeline.send(rows.slice(0, 9500), run));
    for (let count = 1; count <= 5; count += 1) {
      await settle();
      expect(sent.length).toBe(count);
      answer();
    }
    await working;
    expect(sent.length).toBe(5);
  });

  it("tells of the first failure, whether more is sent or not, when all that was sent is answered", async () => {
    for (const length of [21_500, 20_000]) {
      const { sent, run, answer, fail } = createStatements();
      let failure: unknown;
      const working = inPipeline("postgresql", async (pipeline) => {
        await pipeline.send(rows.slice(0, length), run);
        await pipeline.finish();
      }).catch((error: unknown) => (failure = error));
      await settle();
      fail("first");
      fail("second");
      answer();
      await settle();
      expect(sent.length, "nothing is sent after a failure").toBe(4);
      expect(failure, "one is still under way").toBeUndefined();
      answer();
      await working;
      expect(failure).toEqual(new Error("first"));
    }
  });

  it("tells of what was sent first, where something else fails because of it", async () => {
    const { run, answer, fail } = createStatements();
    const working = inPipeline("postgresql", async (pipeline) => {
      await pipeline.send(rows.slice(0, 10_000), run);
      throw new Error("current transaction is aborted");
    });
    working.catch(() => undefined);
    await settle();
    answer();
    fail("a key is known");
    await expect(working).rejects.toThrow("a key is known");
  });

  it("ends after what was sent where the work fails by itself", async () => {
    const { run, answer } = createStatements();
    let hasEnded = false;
    const working = inPipeline("postgresql", async (pipeline) => {
      await pipeline.send([1], run);
      throw new Error("by itself");
    }).finally(() => (hasEnded = true));
    working.catch(() => undefined);
    await settle();
    expect(hasEnded).toBe(false);
    answer();
    await expect(working).rejects.toThrow("by itself");
  });
});
