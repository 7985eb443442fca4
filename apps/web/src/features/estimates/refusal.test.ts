import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { readRefusals } from "./refusal.ts";

/** An error as the client raises it from the API's answer. */
const refused = (message: string, errors?: readonly object[]) =>
  TRPCClientError.from({
    error: {
      message,
      code: -32_022,
      data: {
        code: "UNPROCESSABLE_CONTENT",
        httpStatus: 422,
        problem: { status: 422, detail: message, errors },
      },
    },
  });

describe("readRefusals", () => {
  it("gives each fault of a document its path", () => {
    const errors = [
      { path: "workload.tokenCount", found: '"many"', allowed: "a number" },
      { path: "hardware.count", found: "0", allowed: "1 to 1e9" },
    ];
    expect(readRefusals(refused("workload.tokenCount: …", errors))).toEqual([
      { path: "workload.tokenCount", message: 'found "many"; allowed: a number' },
      { path: "hardware.count", message: "found 0; allowed: 1 to 1e9" },
    ]);
  });

  it("reads the path off a line that stands alone", () => {
    expect(readRefusals(refused('model: found unknown model "gtp-3"; nearest: gpt-3'))).toEqual([
      { path: "model", message: 'found unknown model "gtp-3"; nearest: gpt-3' },
    ]);
  });

  it("knows an API that did not answer from one that refused", () => {
    expect(readRefusals(TRPCClientError.from(new Error("fetch failed")))).toBe("unreachable");
  });
});
