import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withDeadline } from "./with-deadline.ts";

describe("withDeadline", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("gives what came in time, promised or plain, and leaves no timer", async () => {
    expect(await withDeadline(Promise.resolve(1), { what: "answer", deadlineMs: 10 })).toBe(1);
    expect(await withDeadline(2, { what: "answer", deadlineMs: 10 })).toBe(2);
    await expect(
      withDeadline(Promise.reject(new Error("no")), { what: "answer", deadlineMs: 10 }),
    ).rejects.toThrow("no");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("gives up on what never comes, and does not hear what comes late", async () => {
    let fail: (error: Error) => void = () => {};
    const late = new Promise<never>((_, reject) => (fail = reject));
    const refusal = withDeadline(late, { what: "answer", deadlineMs: 2500 }).catch(
      (error: Error) => error.message,
    );
    await vi.advanceTimersByTimeAsync(2499);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await refusal).toBe("no answer within 2.5 s");
    fail(new Error("late"));
  });
});
