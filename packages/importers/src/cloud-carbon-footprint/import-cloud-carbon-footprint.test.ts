import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { cloudCarbonFootprintImporter } from "./import-cloud-carbon-footprint.ts";

const estimate = {
  cloudProvider: "AWS",
  accountId: "444455556666",
  accountName: "research",
  serviceName: "AmazonSageMaker",
  kilowattHours: 12.5,
  co2e: 0.0047,
  cost: 91.2,
  region: "us-east-1",
  usesAverageCPUConstant: true,
  tags: {},
};
/** Of the shape of the API's answers; accounts and figures are made up. */
const day = {
  timestamp: "2026-09-01T00:00:00.000Z",
  serviceEstimates: [estimate],
  periodStartDate: "2026-09-01T00:00:00.000Z",
  periodEndDate: "2026-09-01T23:59:59.000Z",
  groupBy: "day",
};
const read = (days: unknown, settings: ImportSettings = {}) =>
  collect(cloudCarbonFootprintImporter.read(toInput(JSON.stringify(days), "footprint.json"), settings));

describe("an estimate of a service on a day", () => {
  it("is its energy as reported, with the facility in it, and none of its emissions", async () => {
    const [document, ...others] = documentsOf(await read([day]));
    expect(others).toEqual([]);
    expect(document).toEqual({
      id: expect.stringMatching(/^[\da-f]{32}$/),
      source: "cloud-carbon-footprint",
      phase: "inference",
      project: "research",
      site: { cloudRegion: "aws/us-east-1" },
      period: { start: "2026-09-01T00:00:00.000Z", end: "2026-09-01T23:59:59.000Z" },
      measured: { energyKwh: 12.5, energyScope: "facility", quality: "reported" },
    });
    expect(() => parseActivity(document)).not.toThrow();
  });

  it("keeps its id, and has another on another day, in another region and with another tag", async () => {
    const idOf = async (more: object, ofDay: object = {}) =>
      documentsOf(await read([{ ...day, ...ofDay, serviceEstimates: [{ ...estimate, ...more }] }]))[0]?.id;
    const id = await idOf({});
    expect(await idOf({ kilowattHours: 13 })).toBe(id);
    const others = [
      await idOf({ region: "eu-west-1" }),
      await idOf({ tags: { team: "a" } }),
      await idOf({}, { periodStartDate: "2026-09-02T00:00:00.000Z" }),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });

  it("is left out where it is of any service, or without energy", async () => {
    const machines = [{ ...day, serviceEstimates: [{ ...estimate, serviceName: "AmazonEC2" }] }];
    expect(reasonsOf(await read(machines), "left-out")).toEqual([
      expect.stringContaining("not of models alone"),
    ]);
    expect(documentsOf(await read(machines, { isAllServices: true }))).toHaveLength(1);
    const idle = [{ ...day, serviceEstimates: [{ ...estimate, kilowattHours: 0 }] }];
    expect(reasonsOf(await read(idle), "left-out")).toEqual(["1: no energy was estimated"]);
  });

  it.each([
    [[{ ...day, serviceEstimates: 7 }], "serviceEstimates: found 7; allowed: a list"],
    [[{ ...day, serviceEstimates: [{ ...estimate, kilowattHours: -1 }] }], "kilowattHours: found -1"],
    [
      [{ ...day, serviceEstimates: [{ ...estimate, kilowattHours: 1e13 }] }],
      "energyKwh: found 10000000000000",
    ],
    [[{ ...day, periodStartDate: null, timestamp: null }], "timestamp: found nothing"],
  ])("is rejected in one line where it cannot be read (%#)", async (days, reason) => {
    expect(reasonsOf(await read(days), "rejected")).toEqual([expect.stringContaining(reason)]);
  });
});
