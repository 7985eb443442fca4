/** Waiting and chance, which tests replace. */
export type Pacing = {
  /** resolves after the time; rejects as soon as the signal aborts */
  wait(durationMs: number, signal: AbortSignal): Promise<void>;
  /** evenly from 0 to below 1 */
  random(): number;
};

/** The timers and the chance of the platform: browsers and servers have both. */
export const PLATFORM_PACING: Pacing = {
  wait: waitOnPlatform,
  random: () => Math.random(),
};

function waitOnPlatform(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new DOMException("waiting was given up", "AbortError"));
      return;
    }
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", giveUp);
      resolve();
    }, durationMs);
    function giveUp(): void {
      clearTimeout(timer);
      reject(new DOMException("waiting was given up", "AbortError"));
    }
    signal.addEventListener("abort", giveUp, { once: true });
  });
}
