import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { readRefusal } from "./refusal.ts";

const refuse = (code: string, httpStatus: number) =>
  TRPCClientError.from({ error: { message: "so it is", code: -32_000, data: { code, httpStatus } } });

const away = new TRPCClientError("fetch failed");

describe("readRefusal", () => {
  it("tells an API that is away from one that refuses, and a wait from a no", () => {
    expect(readRefusal(away)).toEqual({ kind: "unreachable" });
    expect(readRefusal(refuse("TOO_MANY_REQUESTS", 429))).toEqual({ kind: "too-many" });
    expect(readRefusal(refuse("CONFLICT", 409))).toEqual({ kind: "refused", message: "so it is" });
  });

  it("hides no fault of ours", () => {
    expect(() => readRefusal(new TypeError("ours"))).toThrow("ours");
  });
});

describe("ask", () => {
  it.each([
    ["UNAUTHORIZED", 401, "needs-sign-in"],
    ["FORBIDDEN", 403, "not-allowed"],
    ["NOT_FOUND", 404, "not-found"],
    ["BAD_REQUEST", 400, "refused"],
  ])("takes %s for a failure of its own kind", async (code, status, kind) => {
    const answer = await ask(Promise.reject(refuse(code, status)));
    expect(answer).toEqual({ kind: "failed", failure: { kind, message: "so it is" } });
  });

  it("knows when nobody answered", async () => {
    expect(await ask(Promise.reject(away))).toEqual({ kind: "failed", failure: { kind: "unreachable" } });
  });
});
