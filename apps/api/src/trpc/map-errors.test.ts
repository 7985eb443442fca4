import { LedgerError } from "@llmcarbon/prisma";
import { FootprintError, InvalidDocumentError, MissingFactError } from "@llmcarbon/spec";
import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { toProblem, toTrpcError } from "./map-errors.ts";

const secret = "connection to 10.0.0.7 refused for user admin";

describe("toProblem", () => {
  it("repeats our words for faults of a document", () => {
    const issue = { path: "model", found: "nothing", allowed: "a name" };
    expect(toProblem(new InvalidDocumentError([issue]))).toEqual({
      type: "urn:llmcarbon:problem:invalid-document",
      title: "The document cannot be accepted",
      status: 422,
      code: "invalid-document",
      detail: "model: found nothing; allowed: a name",
      errors: [issue],
    });
    const missing = new MissingFactError({ path: "measured", needed: "energyKwh", remedy: "give it" });
    expect(toProblem(missing)).toMatchObject({ status: 422, code: "missing-fact", detail: missing.message });
  });

  it("repeats the ledger's words where who asked can mend it", () => {
    const error = new LedgerError({ code: "invalid-cursor", message: "this cursor is not ours" });
    expect(toProblem(error)).toMatchObject({ status: 400, detail: "this cursor is not ours" });
    const refused = new LedgerError({
      code: "booking-refused",
      message: "nothing of this batch of 2 was booked",
    });
    expect(toProblem(refused)).toMatchObject({
      status: 422,
      code: "booking-refused",
      detail: refused.message,
    });
  });

  it("keeps to itself what only the log should know", () => {
    const faults = [
      new Error(secret),
      new FootprintError({ code: "broken-provider", message: secret }),
      new LedgerError({ code: "database-unreachable", message: secret }),
      new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: secret, cause: new Error(secret) }),
      Object.assign(new Error(secret), { statusCode: 413 }),
      Object.assign(new Error(secret), { statusCode: 502 }),
      secret,
    ];
    expect(faults.map((fault) => toProblem(fault).status)).toEqual([500, 500, 503, 500, 413, 500, 500]);
    expect(JSON.stringify(faults.map((fault) => toProblem(fault)))).not.toContain("10.0.0.7");
    expect(faults.map((fault) => toTrpcError(fault).message).join()).not.toContain("10.0.0.7");
  });

  it("answers tRPC with the status of REST", () => {
    const codes = [
      new InvalidDocumentError([{ path: "", found: "", allowed: "" }]),
      new LedgerError({ code: "invalid-window", message: "" }),
      new LedgerError({ code: "database-unreachable", message: "" }),
      new Error(secret),
    ].map((error) => toTrpcError(error).code);
    expect(codes).toEqual([
      "UNPROCESSABLE_CONTENT",
      "BAD_REQUEST",
      "SERVICE_UNAVAILABLE",
      "INTERNAL_SERVER_ERROR",
    ]);
  });
});
