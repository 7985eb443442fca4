import { addSeconds, parseInstant, seconds, type Instant } from "@llmcarbon/spec";

/** A clock that stands until it is moved. */
export type TestClock = {
  readonly now: () => Instant;
  /** @throws {InvalidQuantityError} for what is no instant */
  set(instant: string): void;
  advance(durationS: number): void;
};

const START = "2026-01-01T00:00:00Z";

/** @param start where it stands at first */
export function createTestClock(start: string = START): TestClock {
  let instant = parseInstant(start);
  return {
    now: () => instant,
    set: (next) => {
      instant = parseInstant(next);
    },
    advance: (durationS) => {
      instant = addSeconds(instant, seconds(durationS));
    },
  };
}
