import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBodyRoom, type Place } from "./body-room.ts";

describe("room for bodies", () => {
  it("never holds more bytes or bodies than it may, but for a body alone", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ bytes: fc.nat(150), leaves: fc.boolean() }), { maxLength: 100 }),
        (steps) => {
          const room = createBodyRoom({ mostBytes: 100, mostBodies: 5 });
          const inside: { place: Place; bytes: number }[] = [];
          for (const { bytes, leaves } of steps) {
            if (leaves) inside.shift()?.place.leave();
            const place = room.enter(bytes);
            if (place !== undefined) inside.push({ place, bytes });
            const held = inside.reduce((sum, each) => sum + each.bytes, 0);
            expect(inside.length).toBeLessThanOrEqual(5);
            expect(held <= 100 || inside.length === 1).toBe(true);
            // Who is alone always finds a place.
            expect(place !== undefined || inside.length > 0).toBe(true);
          }
        },
      ),
    );
  });

  it("counts a body by what it has become, and a place that was left once", () => {
    const room = createBodyRoom({ mostBytes: 100, mostBodies: 5 });
    const first = room.enter(10)!;
    first.resize(90);
    expect(room.enter(20)).toBeUndefined();
    first.leave();
    first.leave();
    first.resize(1000);
    expect(room.enter(60)).toBeDefined();
    expect(room.enter(60)).toBeUndefined();
    expect(room.enter(40)).toBeDefined();
  });

  it("has no room for a body that grows beyond it, unless that is alone", () => {
    const room = createBodyRoom({ mostBytes: 100, mostBodies: 5 });
    const [first, second] = [room.enter(10)!, room.enter(10)!];
    expect(first.grow(95)).toBe(false);
    // It is as large as it was.
    expect(second.grow(90)).toBe(true);
    expect(second.grow(5)).toBe(true);
    expect(first.grow(95)).toBe(true);
    second.leave();
    expect(first.grow(1000)).toBe(true);
  });

  it("tells to wait at least a second and at most a minute", () => {
    const room = createBodyRoom({ mostBytes: 10, mostBodies: 1 });
    room.enter(10);
    room.enter(10);
    expect(room.secondsToWait()).toBe(1);
  });
});
