import type { Instant } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { openAccount } from "./provider-use.ts";

describe("openAccount", () => {
  it("tells how a provider fares", () => {
    let hour = 10;
    const account = openAccount(() => `2026-01-01T${hour}:00:00.000Z` as Instant);
    expect(account.describe(false)).toEqual({ state: "waiting", calls: 0, failures: 0 });
    account.call();
    account.answer("doFindSite");
    const answered = { state: "ok", calls: 1, failures: 0, lastAnsweredAt: "2026-01-01T10:00:00.000Z" };
    expect(account.describe(false)).toEqual(answered);
    hour = 11;
    account.call();
    account.fail("doFindSite", "no route");
    const failed = {
      ...answered,
      calls: 2,
      failures: 1,
      lastFailure: "no route",
      lastFailedAt: "2026-01-01T11:00:00.000Z",
    };
    expect(account.describe(false)).toEqual({ ...failed, state: "failing" });
    expect(account.describe(true)).toEqual({ ...failed, state: "passed-over" });
    account.answer("doListSites");
    expect(account.describe(false)).toMatchObject({ state: "failing" });
    account.answer("doFindSite");
    expect(account.describe(false)).toMatchObject({ state: "ok", failures: 1, lastFailure: "no route" });
  });
});
