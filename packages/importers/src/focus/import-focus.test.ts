import { parseActivity } from "@llmcarbon/core";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import { readBill as read, row, toCsv, tokens, type BillRow as Row } from "./__fixtures__/read-bill.ts";
import { focusImporter } from "./import-focus.ts";

const hour = (index: number): Row => ({
  ...row,
  ChargePeriodStart: `2025-03-04T${String(index).padStart(2, "0")}:00:00Z`,
  ChargePeriodEnd:
    index === 23 ? "2025-03-05T00:00:00Z" : `2025-03-04T${String(index + 1).padStart(2, "0")}:00:00Z`,
});

describe("a machine with accelerators", () => {
  it("is one activity a day, of as many hours as it was held", async () => {
    const items = await read([hour(5), hour(23), hour(6)]);
    expect(documentsOf(items)).toEqual([
      {
        id: expect.stringMatching(/^2025-03-04\/[0-9a-f]{32}$/),
        source: "focus",
        phase: "training",
        method: "mlco2",
        hardware: { instance: "aws/p4d.24xlarge", count: 1 },
        measured: { durationS: 3 * 3600 },
        site: { cloudRegion: "aws/eu-west-1" },
        period: { start: "2025-03-04T00:00:00.000Z", end: "2025-03-05T00:00:00.000Z" },
        project: "research",
        team: "nlp",
      },
    ]);
    expect(() => parseActivity(documentsOf(items)[0])).not.toThrow();
    expect(JSON.stringify(items)).not.toContain("123456789012");
  });

  it("has the same id at every import, in whatever order the lines come", async () => {
    const rows = [
      hour(5),
      hour(6),
      { ...hour(5), ResourceId: "i-1" },
      { ...hour(5), RegionId: "eu-north-1" },
    ];
    const ids = async (lines: readonly Row[]) =>
      documentsOf(await read(lines))
        .map(({ id }) => id)
        .toSorted();
    const once = await ids(rows);
    expect(new Set(once).size).toBe(3);
    expect(await ids(rows.toReversed())).toEqual(once);
  });

  it("is counted where a fleet is billed as one", async () => {
    const { ResourceId: _, ...fleet } = row;
    const month = {
      ...fleet,
      ChargePeriodStart: "2025-03-01",
      ChargePeriodEnd: "2025-04-01",
      ConsumedQuantity: "1600",
    };
    const [document] = documentsOf(await read([month]));
    expect(document).toMatchObject({
      hardware: { count: 3 },
      measured: { durationS: 1_920_000 },
      period: { start: "2025-03-01T00:00:00.000Z", end: "2025-04-01T00:00:00.000Z" },
    });
  });

  it("is one machine a day where the vendor's hours are rounded up", async () => {
    const rows = Array.from({ length: 24 }, (_, index) => ({
      ...hour(index),
      ConsumedQuantity: "1.00000001",
    }));
    expect(documentsOf(await read(rows))[0]).toMatchObject({ hardware: { count: 1 } });
  });

  it.each<[string, object, string]>([
    [
      "Azure by its details",
      {
        ProviderName: "Microsoft",
        SkuPriceDetails: "",
        x_SkuDetails: '{"ServiceType":"Standard_ND96isr_H100_v5"}',
        ChargeDescription: "",
      },
      "azure/Standard_ND96isr_H100_v5",
    ],
    [
      "Azure by its meter",
      {
        ProviderName: "Microsoft",
        SkuPriceDetails: "",
        SkuMeter: "NC24ads A100 v4 Spot",
        ChargeDescription: "",
      },
      "azure/Standard_NC24ads_A100_v4",
    ],
    [
      "Google",
      { ProviderName: "Google Cloud", SkuPriceDetails: "", ChargeDescription: "a3-highgpu-8g in Belgium" },
      "gcp/a3-highgpu-8g",
    ],
    [
      "Oracle",
      { ProviderName: "Oracle", SkuPriceDetails: "", ChargeDescription: "BM.GPU.H100.8" },
      "oci/BM.GPU.H100.8",
    ],
    [
      "SageMaker",
      { SkuPriceDetails: "", x_UsageType: "EUW1-Train:ml.p5.48xlarge", ChargeDescription: "" },
      "aws/p5.48xlarge",
    ],
    [
      "FOCUS 1.0, which has no details",
      { SkuPriceDetails: "", x_UsageType: "EUW1-BoxUsage:g5.xlarge" },
      "aws/g5.xlarge",
    ],
    ["the newest family", { SkuPriceDetails: '{"InstanceType":"p6-b200.48xlarge"}' }, "aws/p6-b200.48xlarge"],
  ])("is found on a bill of %s", async (_, changes, ...[instance]) => {
    const [document] = documentsOf(await read([{ ...row, ...changes }]));
    expect(document).toMatchObject({ hardware: { instance } });
  });

  it("is found as an accelerator where Google bills it apart, in seconds", async () => {
    const items = await read([
      {
        ...row,
        ProviderName: "Google Cloud",
        SkuPriceDetails: "",
        ChargeDescription: "Nvidia L4 GPU running in Belgium",
        ConsumedUnit: "seconds",
        ConsumedQuantity: "1800",
      },
    ]);
    expect(documentsOf(items)[0]).toMatchObject({
      hardware: { accelerator: "nvidia-l4", count: 1 },
      measured: { durationS: 1800 },
    });
  });

  it("keeps every hour, however it is billed in parts", async () => {
    const part = fc.record({
      hour: fc.integer({ min: 0, max: 23 }),
      share: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 60 }), async (parts) => {
        const rows = parts.map(({ hour: index, share }) => ({
          ...hour(index),
          ConsumedQuantity: share.toExponential(),
        }));
        const [document] = documentsOf(await read(rows)).map((each) => parseActivity(each));
        const hours = parts.reduce((sum, { share }) => sum + share, 0);
        const { count = 0 } = document?.hardware ?? {};
        const { durationS = 0 } = document?.measured ?? {};
        expect((count * durationS) / 3600 / hours).toBeCloseTo(1, 9);
        expect(durationS).toBeLessThanOrEqual(24 * 3600 * 1.000_001);
      }),
      { numRuns: 30 },
    );
  });

  it("of inference is refused: a bill tells no requests", async () => {
    expect(reasonsOf(await read([row], { phase: "inference" }), "rejected")[0]).toContain(
      "no requests that were served",
    );
  });
});

describe("what else stands on a bill", () => {
  it.each<[string, Row]>([
    ["a tax", { ChargeCategory: "Tax", RegionId: "", ResourceId: "" }],
    ["a purchase", { ChargeCategory: "Purchase" }],
    ["a commitment nobody used", { CommitmentDiscountStatus: "Unused" }],
    ["a reservation nobody used", { CapacityReservationStatus: "Unused" }],
    ["a reservation nobody used, by its type of usage", { x_UsageType: "EUW1-UnusedBox:p4d.24xlarge" }],
    ["what a reservation holds beside its use", { x_UsageType: "Reservation:p4d.24xlarge" }],
    ["an extra of the machine", { x_UsageType: "EUW1-EBSOptimized:p3.2xlarge" }],
    [
      "hours that were committed to",
      {
        ProviderName: "Google Cloud",
        SkuPriceDetails: "",
        ChargeDescription: "Commitment v1: Nvidia L4 GPU running in Americas for 1 Year",
      },
    ],
    [
      "a machine without accelerators",
      { SkuPriceDetails: '{"InstanceType":"m5.24xlarge"}', ChargeDescription: "m5.24xlarge" },
    ],
    ["traffic of the machine", { ConsumedUnit: "GB", ConsumedQuantity: "3" }],
    ["a licence for it", { ChargeDescription: "License for p4d.24xlarge" }],
    ["no hours", { ConsumedQuantity: "0" }],
    ["less than a millisecond", { ConsumedQuantity: "6.1E-8" }],
  ])("is left out: %s", async (_, changes) => {
    const items = await read([{ ...row, ...changes }]);
    expect(items).toHaveLength(1);
    expect(reasonsOf(items, "left-out")).toHaveLength(1);
  });

  it.each<[string, Row, string]>([
    ["a correction", { ChargeClass: "Correction", ConsumedQuantity: "-1" }, "ChargeClass"],
    ["hours below zero", { ConsumedQuantity: "-1" }, "ConsumedQuantity: found"],
    ["no quantity", { ConsumedQuantity: "" }, "found nothing"],
    ["no time", { ChargePeriodStart: "" }, "ChargePeriodStart: found nothing"],
    ["time that runs backwards", { ChargePeriodEnd: "2025-03-04T04:00:00Z" }, "after ChargePeriodStart"],
  ])("is refused: %s", async (_, changes, ...[reason]) => {
    const items = await read([
      { ...row, ...changes },
      { ...row, ResourceId: "another" },
    ]);
    expect(reasonsOf(items, "rejected")[0]).toContain(reason);
    expect(documentsOf(items)).toHaveLength(1);
  });

  it("takes the day of a refused row with it, so that the mended bill books it whole", async () => {
    const items = await read([hour(5), { ...hour(6), ConsumedQuantity: "-1" }, hour(7)]);
    expect(documentsOf(items)).toEqual([]);
    expect(reasonsOf(items, "rejected")).toEqual([
      expect.stringContaining("3: "),
      expect.stringContaining("another row"),
    ]);
  });
});

describe("tokens of a model service", () => {
  const bill = [
    tokens("EUW1-Claude4Sonnet-input-tokens", "200"),
    tokens("EUW1-Claude4Sonnet-cache-read-input-token-count", "100"),
    tokens("EUW1-Claude4Sonnet-output-tokens", "30"),
  ];

  it("are joined by day, input and output, with the requests the settings tell", async () => {
    const settings = { outputTokensPerRequest: 300 };
    const items = await read(bill, settings);
    expect(documentsOf(items)).toHaveLength(1);
    expect(documentsOf(items)[0]).toMatchObject({
      phase: "inference",
      model: "Claude4Sonnet",
      workload: {
        requestCount: 100,
        inputTokenCount: 3000,
        outputTokenCount: 300,
        cachedInputTokenCount: 1000,
      },
      site: { cloudRegion: "aws/eu-west-1" },
    });
    expect(() => parseActivity(documentsOf(items)[0])).not.toThrow();
  });

  it("are refused without them: a bill tells no requests", async () => {
    expect(reasonsOf(await read(bill), "rejected")).toEqual([
      expect.stringContaining("output tokens per request"),
    ]);
  });

  it.each([
    ["gpt-4o-mini-0718-Outp-glbl Tokens", "30", "1K"],
    ["gpt 4o mini 0718 Outp regnl Tokens", "0.03", "1M"],
    ["o3-output-tokens", "30000", "Tokens"],
    ["o3-output-tokens", "30", "1,000 Tokens"],
  ])("of %s, %s times %s, are thirty thousand", async (meter, quantity, unit) => {
    const [document] = documentsOf(
      await read([tokens(meter, quantity, unit)], { outputTokensPerRequest: 300 }),
    );
    const { workload } = parseActivity(document);
    if (workload === undefined || !("outputTokenCount" in workload)) throw new TypeError("no inference");
    expect(workload.requestCount * workload.outputTokenCount).toBeCloseTo(30_000, 6);
  });

  it("that are neither input nor output are refused", async () => {
    expect(reasonsOf(await read([tokens("EUW1-Titan-tokens", "3")]), "rejected")[0]).toContain(
      "input from output",
    );
  });
});

describe("files", () => {
  const expected = async () => documentsOf(await read([row]));

  it("may be packed with gzip", async () => {
    const packed = new Uint8Array(gzipSync(toCsv([row])));
    expect(documentsOf(await collect(focusImporter.read(toInput(packed, "bill.csv.gz"), {})))).toEqual(
      await expected(),
    );
  });

  it("may be Parquet, with times and numbers of its own", async () => {
    const { ConsumedQuantity, ChargePeriodStart, ChargePeriodEnd, ...texts } = row;
    const buffer = parquetWriteBuffer({
      columnData: [
        ...Object.entries(texts).map(([name, text]) => ({ name, data: [text] })),
        { name: "ConsumedQuantity", data: [Number(ConsumedQuantity)], type: "DOUBLE" as const },
        { name: "ChargePeriodStart", data: [new Date(ChargePeriodStart)], type: "TIMESTAMP" as const },
        { name: "ChargePeriodEnd", data: [new Date(ChargePeriodEnd)], type: "TIMESTAMP" as const },
      ],
    });
    const file = {
      byteLength: buffer.byteLength,
      slice: async (start: number, end?: number) => buffer.slice(start, end),
    };
    const input = { ...toInput(new Uint8Array(buffer), "bill.parquet"), file };
    expect(documentsOf(await collect(focusImporter.read(input, {})))).toEqual(await expected());
  });

  it("may lack columns, and write times without T or zone", async () => {
    const { SubAccountName: _, Tags: __, ...rest } = row;
    const items = await read([
      { ...rest, ChargePeriodStart: "2025-03-04 05:00:00", ChargePeriodEnd: "2025-03-04 06:00:00" },
    ]);
    expect(documentsOf(items)[0]).toMatchObject({
      project: "123456789012",
      period: { start: "2025-03-04T00:00:00.000Z" },
    });
  });
});
