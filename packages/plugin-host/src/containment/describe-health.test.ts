import { describe, expect, it } from "vitest";
import { describeHealth } from "./describe-health.ts";

const redact = (text: string) => text.replaceAll("s3cret", "•••");

describe("describeHealth", () => {
  it("hands on what a provider says, on one line and without secrets", () => {
    const health = {
      state: "failing",
      lastFailedAt: "2026-01-01T10:00:00Z",
      message: "401 for\ns3cret",
      stack: "at …",
    };
    expect(describeHealth(() => health, redact)).toEqual({
      state: "failing",
      lastFailedAt: "2026-01-01T10:00:00.000Z",
      message: "401 for •••",
    });
    expect(describeHealth(() => ({ state: "ok" }), redact)).toEqual({ state: "ok" });
  });

  it.each([
    [() => "fine", "its health cannot be told: an answer of another shape"],
    [() => ({ state: "ok", lastRefreshedAt: "yesterday" }), "its health cannot be told: "],
    [
      () => {
        throw new Error("s3cret");
      },
      "its health cannot be told: •••",
    ],
  ])("is failing where it cannot say it", (ask, message) => {
    const health = describeHealth(ask, redact);
    expect(health.state).toBe("failing");
    expect(health.message).toContain(message);
  });
});
