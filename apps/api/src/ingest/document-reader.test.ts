import { canonicalJson } from "@llmcarbon/core";
import { InvalidDocumentError } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDocumentReader, type DocumentReader } from "./document-reader.ts";
import { createNameChanges } from "./name-changes.ts";
import type { CallFields } from "./scan-document.ts";

const changes = createNameChanges((name) => (name === "floating" ? ["2024-02-26", "2024-07-24"] : []));
const createReader = () =>
  createDocumentReader({ changes, limits: { mostEntries: 10_000, mostBytes: 100_000_000 } });

const call = {
  id: "call-1",
  phase: "inference",
  model: "gpt-4o",
  workload: { requestCount: 1, inputTokenCount: 800, outputTokenCount: 200 },
  period: { start: "2024-03-01T10:00:00Z" },
};

type Said =
  | { readonly refused: string }
  | { readonly call: CallFields; readonly canonical: string; readonly key: string }
  | { readonly activity: string };

/** All that is booked of a document, or its refusal. */
function say(reader: DocumentReader, document: unknown): Said {
  const known = reader.readKnown(document);
  if (known !== undefined) return sayCall(known);
  try {
    const read = reader.readAny(document);
    return read.unit === "tokens" ? sayCall(read) : { activity: canonicalJson(read.activity) };
  } catch (error) {
    if (error instanceof InvalidDocumentError) return { refused: error.message };
    throw error;
  }
}

const sayCall = ({
  call: fields,
  basis,
}: Extract<ReturnType<DocumentReader["readKnown"]>, object>): Said => ({
  call: { ...fields },
  canonical: basis.canonical,
  key: basis.key,
});

const nonsense = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    "",
    "  ",
    "\u0000",
    "\ud800",
    -1,
    Number.NaN,
    Infinity,
    true,
    [],
    {},
    1e19,
    5000,
  ),
  fc.constantFrom(
    "x".repeat(201),
    "é".repeat(200),
    "漢".repeat(150),
    "2024-02-30",
    "2024-01-02",
    new Date(),
    1e-120,
  ),
  fc.jsonValue(),
);
const text = fc.constantFrom("a", " b ", "漢字", "c-1");
const count = fc.constantFrom(0, 1, 1.5, 700, 3000);
const period = fc.constantFrom(
  ...["2024-01-01", "2024-02-26", "2024-01-01T03:00:00+05:30", "2023-07-01T00:00:00Z"].map((start) => ({
    start,
  })),
  { start: "2024-01-01", end: "2024-01-01T01:00:00Z" },
  { start: "2024-12-31T12:00:00Z", end: "2025-01-01T12:00:00Z" },
  { start: "2024-12-31T12:00:00Z", end: "2025-01-01T12:00:00.001Z" },
  { start: "2024-02-26", end: "2024-02-26" },
);
const workload = fc.record(
  {
    requestCount: count,
    inputTokenCount: count,
    outputTokenCount: count,
    cachedInputTokenCount: fc.constantFrom(0, 0.5),
    reasoningTokenCount: fc.constantFrom(0, 0.5),
    precision: fc.constant("fp8"),
    parallelism: fc.constant({ tensor: 8 }),
  },
  { requiredKeys: ["requestCount", "inputTokenCount", "outputTokenCount"] },
);
const good = fc.record(
  {
    id: text,
    phase: fc.constant("inference"),
    model: fc.constantFrom("gpt-4o", "floating", " gpt-4o"),
    workload,
    period,
    project: text,
    team: text,
    source: text,
    requestId: text,
    citation: text,
    site: fc.constantFrom({}, { countryCode: "DE" }, { pue: 1.2, countryCode: "DE" }),
  },
  { requiredKeys: ["id", "phase", "model", "workload", "period"] },
);

/** Keys of the document and of what lies in it; the last are of no phase, of another unit, or of nothing known. */
const place = fc.constantFrom(
  "id",
  "phase",
  "model",
  "project",
  "team",
  "source",
  "requestId",
  "citation",
  "workload",
  "period",
  "site",
  "period.start",
  "period.end",
  "workload.requestCount",
  "workload.inputTokenCount",
  "workload.outputTokenCount",
  "workload.cachedInputTokenCount",
  "workload.reasoningTokenCount",
  "workload.precision",
  "workload.batchSize",
  "workload.parallelism",
  "site.pue",
  "site.countryCode",
  "measured",
  "workload.deployment",
  "modle",
  "period.at",
);
const fault = fc.record({ path: place.map((each) => each.split(".")), value: nonsense });

type Plain = Readonly<Record<string, unknown>>;

function spoil(document: Plain, [key = "", ...rest]: readonly string[], value: unknown): Plain {
  const below = document[key];
  const isDeeper = rest.length > 0 && typeof below === "object" && below !== null;
  return { ...document, [key]: isDeeper ? spoil(below as Plain, rest, value) : value };
}

/** Half of them as they should be, the others with a fault or two. */
const document = fc
  .tuple(good, fc.boolean(), fc.array(fault, { minLength: 1, maxLength: 2 }))
  .map(([each, isGood, faults]): Plain =>
    isGood ? each : faults.reduce<Plain>((spoilt, { path, value }) => spoil(spoilt, path, value), each),
  );

describe("a document reader", () => {
  it("says of every document what one says that knows nothing yet", () => {
    const warm = createReader();
    let known = 0;
    fc.assert(
      fc.property(document, fc.boolean(), (each, isReversed) => {
        const asSent = isReversed ? Object.fromEntries(Object.entries(each).toReversed()) : each;
        if (warm.readKnown(asSent) !== undefined) known += 1;
        expect(say(warm, asSent)).toEqual(say(createReader(), asSent));
      }),
      { numRuns: 10_000 },
    );
    // Otherwise this test would say nothing of the way it is about.
    expect(known).toBeGreaterThan(2000);
  });

  it("knows a document that differs in counts, labels and times alone, and no other", () => {
    const reader = createReader();
    expect(reader.readKnown(call)).toBeUndefined();
    reader.readAny(call);
    const like = {
      ...call,
      id: "call-2",
      team: "search",
      requestId: "req_9",
      workload: { requestCount: 7, inputTokenCount: 90, outputTokenCount: 3, reasoningTokenCount: 2 },
      period: { start: "2024-11-30T23:00:00Z", end: "2024-12-01T00:00:00Z" },
    };
    expect(reader.readKnown(like)?.call).toMatchObject({ id: "call-2", team: "search", requestCount: 7 });
    for (const other of [
      { ...call, model: "gpt-4o-mini" },
      { ...call, site: { countryCode: "DE" } },
      { ...call, period: { start: "2025-01-01" } },
      { ...call, workload: { ...call.workload, inputTokenCount: 5000 } },
      { ...call, workload: { ...call.workload, precision: "fp8" } },
    ]) {
      expect(reader.readKnown(other)).toBeUndefined();
    }
  });

  it("keeps a floating name's meanings apart", () => {
    const reader = createReader();
    const on = (day: string) => ({ ...call, model: "floating", period: { start: day } });
    reader.readAny(on("2024-01-15"));
    expect(reader.readKnown(on("2024-02-25"))?.basis.basis.period?.end).toBe("2024-02-26T00:00:00Z");
    expect(reader.readKnown(on("2024-02-26"))).toBeUndefined();
  });

  it("is not led astray by keys and texts that look like another shape", () => {
    const reader = createReader();
    reader.readAny({ ...call, site: { countryCode: "DE" } });
    const { model: _, ...rest } = call;
    for (const sly of [
      { ...rest, 'model"6:gpt-4o4:site{11:countryCode': "DE" },
      { ...rest, model: 'gpt-4o4:site{11:countryCode"2:DE' },
      { ...call, site: ["countryCode", "DE"] },
      Object.assign(Object.create({ site: { countryCode: "DE" } }) as object, call),
    ]) {
      expect(reader.readKnown(sly)).toBeUndefined();
    }
  });
});
