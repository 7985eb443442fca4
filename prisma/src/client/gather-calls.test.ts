import { describe, expect, it } from "vitest";
import { gatherCalls } from "./gather-calls.ts";

/** Doubles numbers, refuses those below zero, and tells what came together. */
function createDoubler() {
  const batches: (readonly number[])[] = [];
  const double = gatherCalls<number, number>(async (calls) => {
    batches.push(calls);
    return Promise.allSettled(
      calls.map(async (call) => {
        if (call < 0) throw new RangeError(`${call} is below zero`);
        return 2 * call;
      }),
    );
  });
  return { batches, double };
}

describe("gatherCalls", () => {
  it("answers together what was asked at once, and each its own", async () => {
    const { batches, double } = createDoubler();
    const later = Promise.resolve().then(() => double(3));
    expect(await Promise.all([double(1), double(2), later])).toEqual([2, 4, 6]);
    expect(await double(4)).toBe(8);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it("lets one fail without the others", async () => {
    const { double } = createDoubler();
    const [one, two, three] = await Promise.allSettled([double(1), double(-2), double(3)]);
    expect(one).toEqual({ status: "fulfilled", value: 2 });
    expect(two).toMatchObject({ status: "rejected", reason: new RangeError("-2 is below zero") });
    expect(three).toEqual({ status: "fulfilled", value: 6 });
  });

  it("fails all of those that were gathered when they cannot be answered at all", async () => {
    const ask = gatherCalls<number, number>(() => Promise.reject(new Error("no answer")));
    const answers = await Promise.allSettled([ask(1), ask(2)]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(ask(3)).rejects.toThrow("no answer");
  });
});
