import { onTestFinished, vi } from "vitest";
import type { Reply } from "./fake-source.ts";

/**
 * A reply that never comes: when the request has arrived, as much time passes at once as the asker is said to wait. From
 * then on, until the test ends, timers run by that clock, so that no good answer is late on a busy machine.
 */
export function hangUntil(patienceMs: number): Reply {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return () => {
    vi.advanceTimersByTime(patienceMs);
  };
}
