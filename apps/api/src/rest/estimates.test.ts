import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { estimateSchema } from "../schemas/estimate.schema.ts";
import { gpt3, gpt3CarbonG } from "../testing/documents.ts";
import { get, send, toNdjson } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const estimate = (body: unknown, query = "") =>
  send(`${api.url}/v1/estimates${query}`, { body: JSON.stringify(body) });

describe("POST /v1/estimates", () => {
  it("answers one document with its estimate, as the description of the API has it", async () => {
    const { status, json } = await estimate(gpt3);
    expect(status).toBe(200);
    expect(estimateSchema.parse(json)).toEqual(json);
    expect(json).toMatchObject({ id: "gpt3", method: { id: "measured" }, quality: "reported", trace: [] });
    expect(json.energyKwh.central).toBe(1_287_000);
    expect(json.operationalCarbonG.central).toBeCloseTo(gpt3CarbonG, -3);
  });

  it("adds the tree of formulas when asked", async () => {
    const { json } = await estimate(gpt3, "?trace=true");
    expect(estimateSchema.parse(json).trace.length).toBeGreaterThan(0);
  });

  it("ranks the unknowns of a served model by the default method, with water, latency and market beside", async () => {
    const document = {
      phase: "inference",
      model: "llama-3.1-8b",
      workload: { requestCount: 1000, inputTokenCount: 500, outputTokenCount: 200 },
      hardware: { accelerator: "H100", count: 1 },
      site: {
        countryCode: "FR",
        wueLPerKwh: 0.5,
        gridWaterLPerKwh: 2,
        contracts: [{ kind: "ppa", shareRatio: 1, carbonIntensityGPerKwh: 20 }],
      },
    };
    const plain = await estimate(document);
    expect(estimateSchema.parse(plain.json)).toEqual(plain.json);
    expect(plain.json).toMatchObject({ method: { id: "roofline" }, trace: [] });
    expect(plain.json).not.toHaveProperty("sensitivity");
    const { water, latency, marketBasedCarbonG, energyKwh } = plain.json;
    expect(water.siteL.central + water.electricityL.central).toBeCloseTo(plain.json.waterL.central, 9);
    expect(water.electricityL.central).toBeCloseTo(energyKwh.central * 2, 9);
    expect(marketBasedCarbonG.central).toBeCloseTo(energyKwh.central * 20, 6);
    expect(latency.requestS.central).toBeGreaterThan(latency.timeToFirstTokenS.central);

    const { json } = await estimate(document, "?sensitivity=true");
    const ranking = estimateSchema.parse(json).sensitivity!;
    expect(json.trace).toEqual([]);
    const percents = ranking.map(({ totalCarbonPercent }) => totalCarbonPercent);
    expect(percents).toEqual(percents.toSorted((one, other) => other - one));
    expect(percents.reduce((sum, percent) => sum + percent, 0)).toBeCloseTo(100, 6);
  });

  it("answers an array in its order, and says so when some are refused", async () => {
    const { status, json } = await estimate([gpt3, { ...gpt3, id: "b", model: "gpt-3-davinchi" }, gpt3]);
    expect(status).toBe(207);
    expect(json).toHaveLength(3);
    expect([json[0].id, json[2].id]).toEqual(["gpt3", "gpt3"]);
    expect(json[1].error).toMatchObject({ line: 2, id: "b", path: "model" });
    expect(json[1].error.found).toContain("gpt-3-davinchi");
    expect(json[1].error.allowed).toContain("gpt-3-davinci");
    expect((await estimate([gpt3, gpt3])).status).toBe(200);
    expect((await estimate([])).json).toEqual([]);
  });

  it("reads NDJSON and gzip", async () => {
    const body = gzipSync(`\n${toNdjson([gpt3])}{"phase": NaN}\n`);
    const { status, json } = await send(`${api.url}/v1/estimates`, {
      body,
      contentType: "application/x-ndjson; charset=utf-8",
      headers: { "content-encoding": "gzip" },
    });
    expect(status).toBe(207);
    expect(json[0].id).toBe("gpt3");
    expect(json[1].error).toMatchObject({ line: 3, id: null, path: "" });
    expect(json[1].error.found).toContain("malformed JSON");
  });

  it("stores nothing", async () => {
    expect((await estimate(gpt3)).status).toBe(200);
    expect((await get(`${api.url}/v1/activities`)).json).toEqual({ items: [], nextCursor: null });
  });
});

describe("a single bad document", () => {
  const refusals = [
    { name: "an unknown key", document: { ...gpt3, tokens: 1 }, says: "tokens" },
    {
      name: "a negative count",
      document: { ...gpt3, workload: { tokenCount: -1 } },
      says: "workload.tokenCount",
    },
    { name: "an unknown method", document: { ...gpt3, method: "guess" }, says: "method" },
    { name: "no object at all", document: "training", says: "document" },
    { name: "null", document: null, says: "document" },
  ];
  it.each(refusals)("$name is a problem in one line", async ({ document, says }) => {
    const { status, type, json } = await estimate(document);
    expect({ status, type }).toEqual({ status: 422, type: "application/problem+json; charset=utf-8" });
    expect(json).toMatchObject({ type: "urn:llmcarbon:problem:invalid-document", status: 422 });
    expect(json.errors).not.toEqual([]);
    expect(json.detail).toContain(says);
    expect(json.detail).not.toContain("\n");
  });

  it("an unknown name comes with the nearest known ones", async () => {
    const { status, json } = await estimate({ ...gpt3, hardware: { accelerator: "nvidia-v100-sxm2" } });
    expect(status).toBe(422);
    expect(json.code).toBe("unknown-name");
    expect(json.detail).toContain("nvidia-v100-sxm2-32gb");
  });

  it("a number beyond all numbers is refused by its path", async () => {
    const body = JSON.stringify(gpt3).replace("300000000000", "1e400");
    const { status, json } = await send(`${api.url}/v1/estimates`, { body });
    expect(status).toBe(422);
    expect(json.errors[0]).toMatchObject({ path: "workload.tokenCount", found: "Infinity" });
  });

  it("a prototype in disguise is an unknown key", async () => {
    const body = JSON.stringify(gpt3).replace("{", '{"__proto__":{"method":"guess"},');
    const { status, json } = await send(`${api.url}/v1/estimates`, { body });
    expect(status).toBe(422);
    expect(json.detail).toContain("__proto__");
  });
});

describe("a body that cannot be read", () => {
  const url = () => `${api.url}/v1/estimates`;
  const problem = async (sending: Parameters<typeof send>[1]) => {
    const { status, json } = await send(url(), sending);
    expect(json.status).toBe(status);
    return [status, json.code, json.detail];
  };

  it("is told apart by its fault", async () => {
    expect(await problem({ body: '{"phase": NaN}' })).toEqual([
      400,
      "malformed-json",
      expect.stringContaining("malformed JSON"),
    ]);
    expect(await problem({ body: "" })).toEqual([400, "malformed-json", expect.stringContaining("nothing")]);
    expect(await problem({ body: "a=1", contentType: "text/plain" })).toEqual([
      415,
      "unsupported-content-type",
      expect.stringContaining("application/json"),
    ]);
    expect(await problem({ body: Uint8Array.of(0x22, 0xff, 0x22) })).toEqual([
      400,
      "unreadable-body",
      expect.stringContaining("UTF-8"),
    ]);
    expect(await problem({ body: "{}", headers: { "content-encoding": "br" } })).toEqual([
      415,
      "unsupported-content-encoding",
      expect.stringContaining("br"),
    ]);
  });

  it("is refused when it is not gzip, ends too early, or bursts", async () => {
    const headers = { "content-encoding": "gzip" };
    const whole = gzipSync(JSON.stringify(gpt3));
    const bomb = gzipSync(" ".repeat(32_000_001));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await problem({ body: "{}", headers })).toEqual([400, "unreadable-body", expect.any(String)]);
    expect(await problem({ body: whole.subarray(0, 60), headers })).toEqual([
      400,
      "unreadable-body",
      expect.any(String),
    ]);
    expect(await problem({ body: bomb, headers })).toEqual([413, "body-too-large", expect.any(String)]);
  });

  it("is refused when it is too large, too many or too deep", async () => {
    expect(await problem({ body: " ".repeat(10_000_001) })).toEqual([
      413,
      "body-too-large",
      expect.any(String),
    ]);
    expect(await problem({ body: `[${"0,".repeat(10_000)}0]` })).toEqual([
      413,
      "too-many-documents",
      expect.stringContaining("10001"),
    ]);
    expect(await problem({ body: "[".repeat(100_000) + "]".repeat(100_000) })).toEqual([
      400,
      "malformed-json",
      expect.stringContaining("levels"),
    ]);
  });

  it("never reaches the log as a fault of the server", () => {
    expect(api.faults).toEqual([]);
  });
});
