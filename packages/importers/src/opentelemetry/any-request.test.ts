import { parseActivity } from "@llmcarbon/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { documentsOf } from "../__fixtures__/to-input.ts";
import { readFixtureBytes } from "../__fixtures__/read-fixture.ts";
import type { ImportItem } from "../importer.ts";
import { ATTRIBUTE_NAMES } from "./attribute-names.ts";
import { decodeMetricsJson, decodeTracesJson } from "./decode-json.ts";
import { decodeMetricsProtobuf } from "./decode-metrics-protobuf.ts";
import { decodeTracesProtobuf } from "./decode-traces-protobuf.ts";
import { listMetricActivities } from "./list-metric-activities.ts";
import { listSpanActivities } from "./list-span-activities.ts";

const value = fc.oneof(
  fc.record({ intValue: fc.oneof(fc.integer(), fc.bigInt().map(String), fc.jsonValue()) }),
  fc.record({ doubleValue: fc.oneof(fc.double(), fc.constantFrom("NaN", "Infinity", "-0")) }),
  fc.record({ stringValue: fc.string({ unit: "binary", maxLength: 300 }) }),
  fc.jsonValue(),
);
const attribute = fc.record({
  key: fc.constantFrom<string>(...Object.values(ATTRIBUTE_NAMES).flat()),
  value,
});
const attributes = fc
  .array(attribute, { maxLength: 8 })
  .map((some) => [
    ...some,
    { key: "gen_ai.operation.name", value: { stringValue: "chat" } },
    { key: "gen_ai.request.model", value: { stringValue: "gpt-4o" } },
    { key: "gen_ai.token.type", value: { stringValue: "input" } },
    { key: "gen_ai.usage.input_tokens", value: { intValue: "7" } },
  ]);
const time = fc.oneof(fc.constant("1767225601250000000"), fc.jsonValue());

function checkItems(items: readonly ImportItem[]): void {
  for (const document of documentsOf(items)) expect(() => parseActivity(document)).not.toThrow();
  const reasons = items.flatMap((item) => (item.kind === "activity" ? [] : [item.reason]));
  for (const reason of reasons) expect(reason).toMatch(/^[^\n\r\u202e]{1,400}$/);
}

it("makes of any span an activity that core accepts, or says why not in one line", () => {
  const span = fc.record({
    traceId: fc.oneof(fc.constant("5b8efff798038103d269b633813fc60c"), fc.jsonValue()),
    spanId: fc.oneof(fc.constant("eeeeeeeeeeeeeee6"), fc.jsonValue()),
    parentSpanId: fc.jsonValue(),
    startTimeUnixNano: time,
    endTimeUnixNano: time,
    attributes,
  });
  fc.assert(
    fc.property(fc.array(span, { maxLength: 3 }), (spans) => {
      const decoded = decodeTracesJson(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
      if (decoded.kind === "refused") throw new Error(decoded.reason);
      const items = listSpanActivities(decoded.value, {});
      expect(items).toHaveLength(spans.length);
      checkItems(items);
    }),
    { numRuns: 500 },
  );
});

it("makes of any point an activity that core accepts, or says why not in one line", async () => {
  const point = fc.record({
    startTimeUnixNano: time,
    timeUnixNano: fc.oneof(fc.constant("1767225701250000000"), fc.jsonValue()),
    count: fc.oneof(fc.constant("3"), fc.integer(), fc.jsonValue()),
    sum: fc.oneof(fc.constant(70), fc.double(), fc.jsonValue()),
    attributes,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(point, { maxLength: 3 }),
      fc.integer({ min: 0, max: 3 }),
      async (dataPoints, temporality) => {
        const metric = {
          name: "gen_ai.client.token.usage",
          histogram: { aggregationTemporality: temporality, dataPoints },
        };
        const decoded = decodeMetricsJson(
          JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] }),
        );
        if (decoded.kind === "refused") throw new Error(decoded.reason);
        checkItems(await listMetricActivities(decoded.value, {}));
      },
    ),
    { numRuns: 300 },
  );
});

it.each(["traces.bin", "metrics-delta.bin"])(
  "decodes %s without throwing, whatever bytes of it are broken",
  (name) => {
    const whole = readFixtureBytes(`opentelemetry/__fixtures__/${name}`);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
        const traces = decodeTracesProtobuf(bytes);
        const value = traces.kind === "decoded" ? traces.value : { spans: [] };
        expect(() => listSpanActivities(value, {})).not.toThrow();
        expect(() => decodeMetricsProtobuf(bytes)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  },
);
