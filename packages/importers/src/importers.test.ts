import { describe, expect, it } from "vitest";
import { collect, toInput } from "./__fixtures__/to-input.ts";
import { findImporter, IMPORTERS } from "./importers.ts";

/** Far deeper than any stack of calls. */
const DEPTH = 30_000;

describe("IMPORTERS", () => {
  it("have ids of their own, by which they are found", () => {
    const ids = IMPORTERS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map(findImporter)).toEqual(IMPORTERS);
    expect(findImporter("none")).toBeUndefined();
  });

  it.each(IMPORTERS)(
    "$id: reads whatever it is given, and fails in no other way than by rejecting",
    async ({ read }) => {
      const texts = [
        "",
        "\n\n",
        "a,b\n1,2",
        "{}",
        "[1,2",
        '{"a":',
        "\uFEFFhello world",
        `"${"x".repeat(2_000_000)}`,
        "|||\n|||",
      ];
      for (const text of texts) {
        for (const item of await collect(read(toInput(text), {}))) expect(item.kind).not.toBe("activity");
      }
      const noise = Uint8Array.from(
        { length: 100_000 },
        (_, index) => (index * 7919 + (index >> 5) * 31) % 256,
      );
      for (const item of await collect(read(toInput(noise), {}))) expect(item.kind).not.toBe("activity");
    },
  );

  const nested = (open: string, close: string): string => `${open.repeat(DEPTH)}1${close.repeat(DEPTH)}`;

  it.each(IMPORTERS)("$id: is not led deep", async ({ read }) => {
    const deep = nested('{"a":', "}");
    const texts = [
      deep,
      nested("[", "]"),
      `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":${deep},"attributes":[{"key":"gen_ai.request.model","value":${deep}}]}]}]}]}`,
      `{"request_id":"a","prompt_tokens":1,"startTime":"2026-01-01","model":"m","metadata":${deep},"response":${deep}}`,
      `{"id":"a","type":"GENERATION","start_time":"2026-01-01","provided_model_name":"m","usage_details":${deep}}`,
      `{"periodStartDate":"2026-01-01","serviceEstimates":[{"serviceName":"AmazonBedrock","kilowattHours":1,"tags":${deep}}]}`,
      `{"usage_month":"2026-01-01","service":{"id":"1","description":"Vertex AI"},"carbon_footprint_kgCO2e":${deep}}`,
      `---\nco2_eq_emissions: ${nested("{a: ", "}").slice(0, 190_000)}\n---\n`,
    ];
    for (const text of texts) {
      for (const item of await collect(read(toInput(text, "deep.json"), {})))
        expect(item.place).toBeDefined();
    }
  });
});
