import { parseActivity } from "@llmcarbon/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toInferenceDraft, type Usage } from "./to-inference-draft.ts";

const usage: Usage = {
  id: "a",
  model: "gpt-4o",
  period: { start: "2026-01-01T00:00:00.000Z" },
  requestCount: 4,
  inputTokenTotal: 100,
  outputTokenTotal: 10,
};

it("is the mean per request", () => {
  expect(toInferenceDraft(usage)["workload"]).toEqual({
    requestCount: 4,
    inputTokenCount: 25,
    outputTokenCount: 2.5,
  });
});

it("is accepted whatever the totals, and its parts never exceed their whole", () => {
  const total = fc.integer({ min: 0, max: 1e12 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const totals = fc.record({
    requestCount: fc.integer({ min: 1e4, max: 1e9 }),
    input: total,
    output: total,
    share,
  });
  fc.assert(
    fc.property(totals, ({ requestCount, input, output, share: part }) => {
      const draft = toInferenceDraft({
        ...usage,
        requestCount,
        inputTokenTotal: input,
        outputTokenTotal: output,
        cachedInputTokenTotal: Math.floor(input * part),
        reasoningTokenTotal: Math.floor(output * part),
      });
      const { workload } = parseActivity(draft);
      if (workload === undefined || !("inputTokenCount" in workload)) throw new TypeError("no inference");
      expect(Math.abs(workload.inputTokenCount * requestCount - input)).toBeLessThanOrEqual(input * 1e-15);
      expect(Math.abs(workload.outputTokenCount * requestCount - output)).toBeLessThanOrEqual(output * 1e-15);
    }),
  );
});

it.each<[Partial<Usage>, string]>([
  [{ requestCount: 0 }, "requests: found 0"],
  [{ cachedInputTokenTotal: 101 }, "cached input tokens: found 101"],
  [{ reasoningTokenTotal: 11 }, "reasoning tokens: found 11"],
  [{ id: "x".repeat(201) }, "id: found 201 characters"],
  [{ inputTokenTotal: 5e9 }, "tokens per request: found 1250000000"],
])("refuses %j", (changes, message) => {
  expect(() => toInferenceDraft({ ...usage, ...changes })).toThrow(message);
});
