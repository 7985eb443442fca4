import { setTimeout as pause } from "node:timers/promises";

const PAUSE_MS = 25;

/** Asks again and again until the answer is as wanted; what never becomes so, the test's own limit ends. */
export async function waitUntil<Answer>(
  ask: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    await pause(PAUSE_MS);
  }
}
