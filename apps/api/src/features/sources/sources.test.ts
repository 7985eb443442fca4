import { fileURLToPath } from "node:url";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import type { AppRouter } from "../../trpc/router.ts";
import { coverageSchema, type Coverage, type CountryCoverage } from "./coverage.schema.ts";
import { sourceListSchema, type SourceList } from "./source.schema.ts";

const config = fileURLToPath(new URL("__fixtures__/llmcarbon.config.json", import.meta.url));

const builtIn = ["@llmcarbon/providers-hardware", "@llmcarbon/providers-grid", "@llmcarbon/providers-models"];

let api: TestApi;
let list: SourceList;
let coverage: Coverage;
beforeAll(async () => {
  api = await startTestApi({ config });
  list = sourceListSchema.parse((await get(`${api.url}/v1/sources`)).json);
  coverage = coverageSchema.parse((await get(`${api.url}/v1/sources/coverage`)).json);
});
afterAll(() => api.close());

const plugin = (name: string) => list.plugins.find((each) => each.name === name)!;
const country = (code: string): CountryCoverage | undefined =>
  coverage.countries.find(({ countryCode }) => countryCode === code);

describe("GET /v1/sources", () => {
  it("lists plugins in order of precedence, the failed one too", () => {
    expect(list.plugins.map(({ name }) => name)).toEqual([
      "@northwind/llmcarbon-halls",
      "llmcarbon-broken",
      "llmcarbon-sulking",
      "llmcarbon-remote",
      ...builtIn,
    ]);
  });

  it("says of a third party's plugin what it is, holds and may be done with it", () => {
    expect(plugin("@northwind/llmcarbon-halls")).toMatchObject({
      version: "1.2.0",
      license: "MIT",
      origin: "path",
      specificationVersion: "v1",
      state: "ok",
      kinds: ["grid"],
      providers: [
        {
          id: "northwind-halls",
          capabilities: {
            granularities: ["annual"],
            signal: "average",
            boundaries: ["lifecycle"],
            license: "CC0-1.0",
            attribution: "Northwind",
            mayStore: true,
            mayRedistribute: false,
          },
          listed: { zones: 2, regions: 1 },
        },
      ],
    });
  });

  it("shows the cards of its data sets", () => {
    const [provider] = plugin("@northwind/llmcarbon-halls").providers;
    expect(provider!.datasets).toEqual([
      {
        id: "halls",
        title: "Halls of Northwind",
        version: "2026-01",
        publisher: "Northwind",
        url: "https://northwind.example/halls",
        license: "CC0-1.0",
        retrievedOn: "2026-01-31",
        rowCount: 2,
      },
    ]);
  });

  it("shows one line of a plugin that could not be loaded", () => {
    const { state, problem, providers } = plugin("llmcarbon-broken");
    expect({ state, providers }).toEqual({ state: "failed", providers: [] });
    expect(problem).toContain("key.json");
    expect(problem).not.toContain("\n");
  });

  it("counts the failures of a provider and goes on", () => {
    const [provider] = plugin("llmcarbon-sulking").providers;
    expect(provider!.health).toMatchObject({ state: "failing", callCount: 2, failureCount: 2 });
    expect(provider!.listed).toEqual({});
    expect(provider!.warnings).toHaveLength(2);
  });

  it("says which key is missing", () => {
    expect(plugin("llmcarbon-remote")).toMatchObject({
      state: "unconfigured",
      providers: [{ health: { state: "unconfigured", message: "EXAMPLE_API_KEY is not set" } }],
    });
  });

  it("counts what the built-in ones list", () => {
    for (const name of builtIn) expect(plugin(name)).toMatchObject({ origin: "built-in", state: "ok" });
    const [hardware] = plugin("@llmcarbon/providers-hardware").providers;
    expect(hardware!.listed["hardware"]).toBeGreaterThan(100);
    expect(hardware).not.toHaveProperty("capabilities");
  });

  it("tells no path, secret or stack of this machine", async () => {
    const text = JSON.stringify([list, coverage]);
    const words = [
      "/srv",
      "s3cr3t",
      "__fixtures__",
      "secret-place",
      "    at ",
      "node:internal",
      process.cwd(),
    ];
    expect(words.filter((word) => text.includes(word))).toEqual([]);
  });

  it("tells how far the default method is off, as the calibration has it", () => {
    const { method, groups } = list.validation;
    expect(method.id).toBe("roofline");
    for (const { medianFactor, p90Factor, intervalFactor, coverageRatio } of groups) {
      expect(medianFactor).toBeGreaterThanOrEqual(1);
      expect(p90Factor).toBeGreaterThanOrEqual(medianFactor);
      expect(intervalFactor).toBeGreaterThan(1);
      expect(coverageRatio).toBeGreaterThan(0);
      expect(coverageRatio).toBeLessThanOrEqual(1);
    }
    expect(groups.map(({ id }) => id)).toContain("training-hours");
  });

  it("refuses what it does not know", async () => {
    const { status, json } = await get(`${api.url}/v1/sources?kind=grid`);
    expect([status, json.code]).toEqual([400, "invalid-request"]);
  });
});

describe("GET /v1/sources/coverage", () => {
  it("takes the figure of the plugin that stands first", () => {
    expect(country("NO")?.intensity).toEqual({
      carbonIntensityGPerKwh: { low: 31, central: 31, high: 31 },
      zone: "NO",
      year: 2025,
      granularity: "annual",
      signal: "average",
      boundary: "lifecycle",
      basis: "production",
      providerId: "northwind-halls",
      citation: "Northwind, figures of its halls, 2025",
      license: "CC0-1.0",
    });
  });

  it("counts a zone that two providers list once", () => {
    const annual = country("NO")!.kinds.find(
      ({ granularity, boundary }) => granularity === "annual" && boundary === "lifecycle",
    );
    const own = new Set(["NO", "northwind:hall-1"]);
    expect(annual!.zoneCount).toBeGreaterThanOrEqual(own.size);
    expect(annual!.zoneCount).toBeLessThanOrEqual(country("NO")!.zoneCount);
    expect(country("NO")!.regionCount).toBeGreaterThanOrEqual(1);
  });

  it("answers from built-in data where no plugin stands before them", () => {
    const { carbonIntensityGPerKwh, providerId, boundary } = country("FR")!.intensity!;
    expect({ providerId, boundary }).toEqual({ providerId: "llmcarbon-grid", boundary: "lifecycle" });
    expect(carbonIntensityGPerKwh.central).toBeLessThan(
      country("PL")!.intensity!.carbonIntensityGPerKwh.central,
    );
  });

  it("gives no figure of one boundary for another", async () => {
    const direct = coverageSchema.parse((await get(`${api.url}/v1/sources/coverage?boundary=direct`)).json);
    expect(direct.boundary).toBe("direct");
    for (const { intensity } of direct.countries) expect(intensity?.boundary ?? "direct").toBe("direct");
    expect(direct.countries.find(({ countryCode }) => countryCode === "NO")!.intensity?.providerId).not.toBe(
      "northwind-halls",
    );
  });

  it("says who is left out, and does not count a source without its key", () => {
    expect(coverage.warnings.join("\n")).toContain('provider "sulking" could not list its zones');
    const live = coverage.countries.flatMap(({ kinds }) =>
      kinds.filter(({ granularity }) => granularity === "live"),
    );
    expect(live).toEqual([]);
  });

  it("counts a source with its key by what it declares, without asking it", async () => {
    const keyed = await startTestApi({ config, secrets: { EXAMPLE_API_KEY: "k3y" } });
    try {
      const { json } = await get(`${keyed.url}/v1/sources/coverage`);
      const sweden = coverageSchema.parse(json).countries.find(({ countryCode }) => countryCode === "SE")!;
      expect(sweden.kinds.filter(({ granularity }) => granularity === "live")).toEqual([
        { granularity: "live", signal: "average", boundary: "lifecycle", zoneCount: 1 },
        { granularity: "live", signal: "average", boundary: "direct", zoneCount: 1 },
      ]);
      const listed = sourceListSchema.parse((await get(`${keyed.url}/v1/sources`)).json);
      const remote = listed.plugins.find(({ name }) => name === "llmcarbon-remote")!.providers[0]!;
      expect(remote.health).toMatchObject({ state: "ok", lastRefreshedAt: "2026-11-01T10:00:00.000Z" });
      expect(remote.health.failureCount).toBe(0);
      expect(JSON.stringify(listed)).not.toContain("k3y");
    } finally {
      await keyed.close();
    }
  });

  it("names the parameter it does not understand", async () => {
    const { status, json } = await get(`${api.url}/v1/sources/coverage?boundary=both`);
    expect(status).toBe(400);
    expect(json.detail).toContain('"both"');
  });
});

it("answers the same over tRPC", async () => {
  const client = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${api.url}/trpc` })] });
  const answer = await client.sources.list.query();
  expect(answer.plugins.map(({ name }) => name)).toEqual(list.plugins.map(({ name }) => name));
  expect((await client.sources.coverage.query({})).countries).toEqual(coverage.countries);
});

describe("GET /v1/catalogue/{kind} beside plugins that fail", () => {
  it("finds a third party's names, and says who is left out", async () => {
    const { status, json } = await get(`${api.url}/v1/catalogue/zones?query=hall%20one`);
    expect(status).toBe(200);
    expect(json.items).toEqual([
      { id: "northwind:hall-1", name: "Hall 1", aliases: ["hall one"], countryCode: "NO" },
    ]);
    expect(json.warnings).toEqual(['provider "sulking" could not list its zones; they are left out']);
  });

  it("lists what two providers know once, as the first describes it", async () => {
    const { json } = await get(`${api.url}/v1/catalogue/zones?query=norway&limit=1000`);
    expect(json.items.filter(({ id }: { id: string }) => id === "NO")).toEqual([
      { id: "NO", name: "Norway, by Northwind", aliases: [], countryCode: "NO" },
    ]);
  });

  it.each(["processors", "systems", "instances"])("lists %s", async (kind) => {
    const { json } = await get(`${api.url}/v1/catalogue/${kind}?limit=3`);
    expect(json.items.length).toBeGreaterThan(0);
    expect(json.warnings).toEqual([]);
  });
});
