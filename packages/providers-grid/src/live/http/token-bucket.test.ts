import { expect, test } from "vitest";
import { createTokenBucket, type RequestLimit } from "./token-bucket.ts";

/** A clock that only waiting moves. */
function createScene(limit: RequestLimit) {
  const scene = { now: 0, waits: [] as number[] };
  const bucket = createTokenBucket(limit, () => scene.now, {
    random: () => 0,
    wait: async (durationMs, signal) => {
      if (signal.aborted) throw new Error("given up");
      scene.waits.push(durationMs);
      scene.now += durationMs;
    },
  });
  return { scene, take: (signal = new AbortController().signal) => bucket.take(signal) };
}

test("lets half of a window's requests go at once, then spreads them", async () => {
  const { scene, take } = createScene({ requestCount: 10, windowMs: 1000 });
  for (let index = 0; index < 5; index += 1) await take();
  expect(scene.waits).toEqual([]);
  await take();
  await take();
  expect(scene.waits).toEqual([200, 200]);
});

test("no window of its length sees more requests than allowed", async () => {
  const { scene, take } = createScene({ requestCount: 100, windowMs: 5000 });
  const times: number[] = [];
  for (let index = 0; index < 1000; index += 1) {
    await take();
    times.push(scene.now);
  }
  for (const [index, time] of times.entries()) {
    const inWindow = times.slice(index).filter((each) => each < time + 5000 - 1e-6);
    expect(inWindow.length).toBeLessThanOrEqual(100);
  }
  expect(scene.now).toBeGreaterThanOrEqual(18.9 * 5000);
});

test("fills again while nothing is asked, and never beyond its size", async () => {
  const { scene, take } = createScene({ requestCount: 10, windowMs: 1000 });
  for (let index = 0; index < 5; index += 1) await take();
  scene.now += 1e9;
  for (let index = 0; index < 5; index += 1) await take();
  expect(scene.waits).toEqual([]);
  await take();
  expect(scene.waits).toEqual([200]);
});

test("gives the turn of one that gave up to the next", async () => {
  const { scene, take } = createScene({ requestCount: 2, windowMs: 1000 });
  await take();
  await expect(take(AbortSignal.abort())).rejects.toThrow("given up");
  await take();
  expect(scene.waits).toEqual([1000]);
});
