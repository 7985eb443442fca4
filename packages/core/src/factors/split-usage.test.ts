import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FAKE_ACCELERATORS } from "../__fixtures__/fake-providers.ts";
import { arbitraryActivity } from "../__fixtures__/arbitrary-activity.ts";
import type { Activity } from "../activity/activity.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { canonicalJson } from "./canonical-json.ts";
import { splitUsage, type ChangesOfName, type SplitUsage } from "./split-usage.ts";

type InTokens = Extract<SplitUsage, { unit: "tokens" }>;

function inTokens(document: object, changesOfName?: ChangesOfName): InTokens {
  const split = splitUsage(parseActivity(document), changesOfName);
  if (split.unit !== "tokens") throw new Error("not in tokens");
  return split;
}

const workload = { requestCount: 4, inputTokenCount: 500, outputTokenCount: 200 };
const served = {
  phase: "inference",
  model: "llama-3.1-8b",
  workload,
  period: { start: "2026-03-01T10:00:00Z" },
};
const keyOf = (document: object): string => canonicalJson(inTokens(document).basis);

describe("the basis of served requests", () => {
  it("is one request of its class in the calendar year, without labels and counts", () => {
    const document = {
      ...served,
      id: "a1",
      project: "search",
      team: "web",
      source: "gateway",
      citation: "bill of March",
      requestId: "chatcmpl-1",
      hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 2 },
      site: { cloudRegion: "aws/us-east-1" },
      method: "roofline",
      overrides: { averageSystemPowerW: 500 },
      workload: { ...workload, cachedInputTokenCount: 100, reasoningTokenCount: 50, engine: "vllm" },
    };
    expect(inTokens(document).basis).toEqual({
      phase: "inference",
      model: "llama-3.1-8b",
      workload: { requestCount: 1, inputTokenCount: 400, outputTokenCount: 120, engine: "vllm" },
      hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 2 },
      site: { cloudRegion: "aws/us-east-1" },
      method: "roofline",
      overrides: { averageSystemPowerW: 500 },
      period: { start: "2026-01-01T00:00:00Z", end: "2027-01-01T00:00:00Z" },
    });
  });

  it.each([
    ["labels", { id: "b", project: "p", team: "t", source: "s", citation: "c", requestId: "r" }],
    ["counts", { workload: { requestCount: 9000, inputTokenCount: 3, outputTokenCount: 1000 } }],
    ["cached tokens", { workload: { ...workload, cachedInputTokenCount: 400 } }],
    ["reasoning", { workload: { ...workload, reasoningTokenCount: 100 } }],
    ["times", { period: { start: "2026-12-31T23:00:00Z", end: "2026-12-31T23:30:00Z" } }],
    ["the zone of a time", { period: { start: "2027-01-01T01:00:00+02:00" } }],
    ["parts that say nothing", { hardware: {}, site: {}, overrides: {} }],
    [
      "defaults",
      { workload: { ...workload, task: "generation", keepsKeysAndValues: true, parallelism: {} } },
    ],
  ])("is the same with other %s", (_name, changes) => {
    expect(keyOf({ ...served, ...changes })).toBe(keyOf(served));
  });

  it.each([
    ["model", { model: "llama-3.1-70b" }],
    ["model spelled out", { model: { type: "dense", parameterCount: 8e9 } }],
    ["accelerator", { hardware: { accelerator: "nvidia-a100-sxm4-80gb" } }],
    ["number of accelerators", { hardware: { count: 4 } }],
    ["place", { site: { countryCode: "FR" } }],
    ["precision", { workload: { ...workload, precision: "fp8" } }],
    ["engine", { workload: { ...workload, engine: "tgi" } }],
    ["concurrency", { workload: { ...workload, concurrency: 8 } }],
    ["layout", { workload: { ...workload, parallelism: { tensor: 2 } } }],
    ["task", { workload: { ...workload, task: "embedding" } }],
    ["context class", { workload: { ...workload, inputTokenCount: 5000 } }],
    ["method", { method: "ecologits" }],
    ["year", { period: { start: "2025-12-31T23:59:59Z" } }],
    ["year in UTC", { period: { start: "2026-01-01T00:30:00+01:00" } }],
    ["lack of a date", { period: undefined }],
  ])("is another with another %s", (_name, changes) => {
    const { period, ...undated } = { ...served, ...changes } as Record<string, unknown>;
    expect(keyOf(period === undefined ? undated : { ...undated, period })).not.toBe(keyOf(served));
  });

  it("does not mind in what order a document has its keys", () => {
    const turned = Object.fromEntries(Object.entries(served).toReversed());
    expect(keyOf(turned)).toBe(keyOf(served));
  });
});

describe("a name that changes its meaning", () => {
  const changes: ChangesOfName = (model) =>
    model === "latest" ? ["2024-02-26", "2024-07-24", "2024-11-18", "2025-12-02"] : undefined;
  const periodAt = (start: string) =>
    inTokens({ ...served, model: "latest", period: { start } }, changes).basis.period;

  it.each([
    ["2024-02-25T23:59:59Z", "2024-01-01", "2024-02-26"],
    ["2024-02-26", "2024-02-26", "2024-07-24"],
    ["2024-11-18T00:30:00+02:00", "2024-07-24", "2024-11-18"],
    ["2024-12-01T00:00:00Z", "2024-11-18", "2025-01-01"],
    ["2025-06-01T00:00:00Z", "2025-01-01", "2025-12-02"],
    ["2026-06-01T00:00:00Z", "2026-01-01", "2027-01-01"],
  ])("on %s is asked for from %s to %s", (at, from, to) => {
    expect(periodAt(at)).toEqual({ start: `${from}T00:00:00Z`, end: `${to}T00:00:00Z` });
  });

  it("leaves other names their year", () => {
    expect(inTokens(served, changes).basis).toEqual(inTokens(served).basis);
  });
});

describe("usage", () => {
  it("is means times requests, cached input apart, reasoning in the output", () => {
    const document = {
      ...served,
      workload: {
        requestCount: 4,
        inputTokenCount: 500.5,
        cachedInputTokenCount: 100,
        outputTokenCount: 200,
        reasoningTokenCount: 150,
      },
    };
    expect(inTokens(document).usage).toEqual({
      requestCount: 4,
      inputTokenCount: 1602,
      cachedInputTokenCount: 400,
      outputTokenCount: 800,
    });
  });
});

describe("a whole activity", () => {
  const training = {
    phase: "training",
    model: { type: "dense", parameterCount: 8e9 },
    workload: { tokenCount: 1e9 },
  };
  it.each([
    ["of another phase", training],
    ["with a reading", { ...served, measured: { energyKwh: 1 } }],
    [
      "on reserved machines",
      { ...served, workload: { ...workload, deployment: { acceleratorCount: 1, hours: 1 } } },
    ],
    ["at a rate of arrivals", { ...served, workload: { ...workload, requestRatePerS: 2 } }],
    ["with embodied carbon stated", { ...served, overrides: { embodiedCarbonG: 5 } }],
    ["of more than a day", { ...served, period: { start: "2026-03-01", end: "2026-03-02T00:00:01Z" } }],
  ])("%s has no units", (_name, document) => {
    expect(splitUsage(parseActivity(document))).toEqual({ unit: "activity" });
  });

  it("of a day has units", () => {
    const document = { ...served, period: { start: "2026-03-01", end: "2026-03-02T00:00:00Z" } };
    expect(splitUsage(parseActivity(document)).unit).toBe("tokens");
  });
});

describe("every basis", () => {
  const documents = arbitraryActivity({
    models: ["llama-3.1-8b"],
    accelerators: FAKE_ACCELERATORS.map(({ id }) => id),
    zones: ["world"],
  });
  /** Served requests with whatever else the document has, or nothing where that contradicts itself. */
  function findServed(document: Record<string, unknown>): Activity | undefined {
    const { measured: _, overrides: _o, workload: _w, ...others } = document;
    try {
      return parseActivity({ ...others, phase: "inference", model: "llama-3.1-8b", workload });
    } catch {
      return undefined;
    }
  }

  it("is a valid activity, its own basis, and leaves the activity as it was", () => {
    let count = 0;
    fc.assert(
      fc.property(documents, (document) => {
        const activity = findServed(document as Record<string, unknown>);
        if (activity === undefined) return;
        const before = canonicalJson(activity);
        const split = splitUsage(activity);
        expect(canonicalJson(activity)).toBe(before);
        if (split.unit === "activity") return;
        count += 1;
        const { period, ...undated } = split.basis;
        expect(parseActivity(split.basis)).toEqual(split.basis);
        const again = period === undefined ? undated : { ...undated, period: { start: period.start } };
        expect(splitUsage(again)).toMatchObject({ unit: "tokens", basis: split.basis });
      }),
      { numRuns: 1000 },
    );
    expect(count).toBeGreaterThan(200);
  });
});
