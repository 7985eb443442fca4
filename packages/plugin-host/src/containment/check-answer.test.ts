import { checkListing, checkPue, checkSeries, found, notCovered } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { createGrid } from "../__fixtures__/good-providers.mjs";
import { checkAnswer } from "./check-answer.ts";

const pue = { method: "doGetTypicalPue", check: checkPue };
const list = { method: "doListZones", check: checkListing };
const provenance = {
  datasetId: "d",
  datasetVersion: "1",
  citation: "c",
  publisher: "p",
  license: "CC0-1.0",
  quality: "assumed",
  confidence: "published",
} as const;

describe("checkAnswer", () => {
  it("hands on what is right", () => {
    const answer = found(1.2, provenance);
    expect(checkAnswer(answer, pue)).toBe(answer);
    const rows = [{ id: "FR", name: "France", aliases: [] }];
    expect(checkAnswer(rows, list)).toBe(rows);
  });

  it("makes lines of a refusal's words", () => {
    const names = Array.from({ length: 30 }, (_, index) => `a\n${index}`);
    expect(checkAnswer(notCovered("no\u0007such\nzone", names), pue)).toEqual({
      kind: "not-covered",
      reason: "no such zone",
      suggestions: Array.from({ length: 20 }, (_, index) => `a ${index}`),
    });
  });

  it.each([
    [undefined, pue, 'found nothing; allowed: an answer of kind "found" or "not-covered"'],
    [400, pue, "found 400; allowed: an answer"],
    [{ found: 1 }, pue, "found an answer of kind nothing; allowed: an answer"],
    [{ kind: "not-covered" }, pue, "found reason: nothing; allowed: text"],
    [
      { kind: "not-covered", reason: "x", suggestions: "y" },
      pue,
      'found suggestions: "y"; allowed: a list of names',
    ],
    [found(0.5, provenance), pue, "pue"],
    [{ kind: "found", value: 1.2 }, pue, "provenance"],
    [{ kind: "found", value: 1.2, provenance: { ...provenance, citation: "" } }, pue, "provenance.citation"],
    [null, list, "found null; allowed: a list"],
    [[{ id: "FR" }], list, "name"],
    [Array.from({ length: 200_001 }, () => 0), list, "found 200001 rows; allowed: up to 200000"],
  ])("refuses %#", (answer, question, message) => {
    expect(() => checkAnswer(answer, question)).toThrow(message);
  });

  it("refuses a series too long to walk before it walks it", async () => {
    const answer = await createGrid().doGetIntensity({
      zone: "made-up",
      from: "2024-01-01T00:00:00Z" as never,
      to: "2025-01-01T00:00:00Z" as never,
    });
    if (answer.kind !== "found") throw new Error("the fixture is broken");
    const intervals = Array.from({ length: 200_001 }, () => "never looked at");
    const long = { ...answer, value: { ...answer.value, intervals } };
    expect(() => checkAnswer(long, { method: "doGetIntensity", check: checkSeries })).toThrow(
      "found 200001 intervals; allowed: up to 200000",
    );
  });
});
