import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "./__fixtures__/run-command.ts";

type Match = {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind?: string;
  readonly intensity?: { readonly centralGPerKwh: number; readonly boundary: string; readonly zone: string };
  readonly pue?: number;
  readonly flopPerJ?: number;
  readonly energyPer1000OutputTokensWh?: {
    readonly low: number;
    readonly central: number;
    readonly high: number;
  };
  readonly note?: string;
};

async function search(...args: readonly string[]): Promise<readonly Match[]> {
  const { code, stdout, stderr } = await runCommand(args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as Match[];
}

describe("search by name", () => {
  it.each([
    ["hardware", "nvidia-v100-sxm2-32gb"],
    ["zones", "FR"],
    ["regions", "azure/eastus"],
  ])(
    "of %s prints every match with its id, the exact one first, and says nothing else",
    async (catalogue, id) => {
      const { code, stdout, stderr } = await runCommand([catalogue, "search", id]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const matches = JSON.parse(stdout) as Match[];
      expect(matches[0]?.id).toBe(id);
      for (const { id: each, name, aliases } of matches) {
        expect([each, name, ...aliases].join(" ").toLowerCase()).toContain(id.toLowerCase());
      }
    },
  );

  it("finds by several words and shows a table within 80 columns", async () => {
    const { stdout } = await runCommand(["hardware", "search", "--format", "table", "v100", "32gb"]);
    const [head = "", ...lines] = stdout.trimEnd().split("\n");
    expect(head).toMatch(/^id +kind +TFLOP\/J +name/);
    expect(lines.some((line) => line.startsWith("nvidia-v100-sxm2-32gb"))).toBe(true);
    expect([head, ...lines].filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(["csv", "markdown", "ndjson"])("prints %s", async (format) => {
    const { code, stdout } = await runCommand(["models", "search", "--format", format, "gpt-3-davinci"]);
    expect(code).toBe(0);
    expect(stdout).toContain("gpt-3-davinci");
  });

  it("answers with nothing and says what is near", async () => {
    expect(await runCommand(["hardware", "search", "nvidia-v100-sxm2-32bg"])).toEqual({
      code: 0,
      stdout: "[]\n",
      stderr: expect.stringMatching(
        /^llmcarbon: hardware: found nothing for "nvidia-v100-sxm2-32bg"; nearest: .*nvidia-v100-sxm2-32gb.*\n$/,
      ) as unknown,
    });
  });
});

describe("places by intensity", () => {
  it("come greenest first, one boundary throughout, and those without a figure of it last, which they say", async () => {
    const zones = await search("zones", "search");
    const withFigure = zones.filter(({ intensity }) => intensity !== undefined);
    const values = withFigure.map(({ intensity }) => intensity?.centralGPerKwh ?? Number.NaN);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(new Set(withFigure.map(({ intensity }) => intensity?.boundary))).toEqual(new Set(["lifecycle"]));
    const rest = zones.slice(withFigure.length);
    expect(rest.length).toBeGreaterThan(0);
    for (const { intensity, note } of rest) {
      expect(intensity).toBeUndefined();
      expect(note).toMatch(/^direct only, [\d.]+ g\/kWh of 20\d\d: not compared$/);
    }
  });

  it("count combustion alone where that is asked for", async () => {
    const zones = await search("zones", "search", "egrid", "--boundary", "direct", "--sort", "intensity");
    expect(zones.length).toBeGreaterThan(20);
    expect(new Set(zones.map(({ intensity }) => intensity?.boundary))).toEqual(new Set(["direct"]));
  });

  it("greener than a place, than its alias and than a number", async () => {
    const france = (await search("zones", "search", "FR"))[0]?.intensity?.centralGPerKwh ?? Number.NaN;
    const greener = await search("zones", "search", "--greener-than", "fr");
    expect(greener.length).toBeGreaterThan(3);
    for (const { id, intensity } of greener) {
      expect(id).not.toBe("FR");
      expect(intensity?.centralGPerKwh).toBeLessThan(france);
    }
    const byNumber = await search("zones", "search", "--greener-than", String(france));
    expect(byNumber.map(({ id }) => id)).toEqual(greener.map(({ id }) => id));
  });

  it("say where the zone of a region, or another of its facts, is recalled", async () => {
    const [recalled] = await search("regions", "search", "coreweave/atl2");
    const [published] = await search("regions", "search", "azure/westeurope");
    expect([recalled?.note, published?.note ?? ""]).toEqual([
      expect.stringContaining("rests on an unverified fact"),
      expect.not.stringContaining("unverified"),
    ]);
  });

  it("of one country and vendor, by PUE, that many at most", async () => {
    const all = await search("regions", "search", "--country", "de", "--vendor", "aws", "--sort", "pue");
    const few = await search("regions", "search", "--country", "DE", "--sort", "pue", "--limit", "2");
    expect(all.map(({ id }) => id)).toContain("aws/eu-central-1");
    for (const { id } of all) expect(id).toMatch(/^aws\//);
    const pues = few.map(({ pue }) => pue ?? Number.NaN);
    expect(pues).toHaveLength(2);
    expect(pues).toEqual(pues.toSorted((a, b) => a - b));
  });
});

describe("hardware by efficiency", () => {
  it("knows what a part is, and its arithmetic per energy: 989.4 TFLOP/s at 700 W for an H100 SXM", async () => {
    const [h100] = await search("hardware", "search", "nvidia-h100-sxm5-80gb");
    expect(h100).toMatchObject({ kind: "accelerator" });
    expect((h100?.flopPerJ ?? 0) / 1e12).toBeCloseTo(989.4 / 700, 2);
  });

  it("takes a number in the unit it shows, and says where nothing is greener", async () => {
    const greener = await search("hardware", "search", "--greener-than", "2");
    expect(greener.length).toBeGreaterThan(3);
    for (const { flopPerJ } of greener) expect(flopPerJ).toBeGreaterThan(2e12);
    expect(await runCommand(["regions", "search", "aws/eu-central", "--greener-than", "1.1"])).toMatchObject({
      code: 0,
      stdout: "[]\n",
      stderr: expect.stringMatching(/nothing of the \d+ found is greener than 1\.1\n$/) as unknown,
    });
  });

  it("lists parts greener than one, best first", async () => {
    const greener = await search("hardware", "search", "--greener-than", "nvidia-h100-sxm5-80gb");
    const ids = greener.map(({ id }) => id);
    expect(ids).toContain("nvidia-b200-sxm-180gb");
    expect(ids).not.toContain("nvidia-v100-sxm2-32gb");
    const values = greener.map(({ flopPerJ }) => flopPerJ ?? Number.NaN);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });
});

describe("models by energy", () => {
  it("on one request, which is said on standard error and with each figure; guesses are wider", async () => {
    const { stdout, stderr } = await runCommand(["models", "search", "gpt-4o"]);
    expect(stderr).toMatch(
      /^llmcarbon: energy per 1,000 output tokens of a request of 1000 tokens in and 1000 out/,
    );
    const closed = (JSON.parse(stdout) as Match[]).find(({ id }) => id === "gpt-4o");
    expect(closed).toMatchObject({
      standardRequest: {
        methodId: expect.stringMatching(/^roofline /) as unknown,
        outputTokenCount: 1000,
        pue: 1,
      },
    });
    const [open] = await search("models", "search", "llama-3.1-70b");
    const spreadOf = (model?: Match) =>
      (model?.energyPer1000OutputTokensWh?.high ?? 0) / (model?.energyPer1000OutputTokensWh?.low ?? 0);
    expect(spreadOf(closed)).toBeGreaterThan(spreadOf(open));
  });

  it("smaller ones of a family are greener, and what writes no tokens has no figure", async () => {
    const greener = await search("models", "search", "llama-3.1", "--greener-than", "llama-3.1-70b");
    expect(greener.map(({ id }) => id)).toContain("llama-3.1-8b");
    expect(greener.map(({ id }) => id)).not.toContain("llama-3.1-405b");
    const [encoder] = await search("models", "search", "bge-m3");
    expect(encoder).toMatchObject({ note: "writes no tokens" });
    expect(encoder).not.toHaveProperty("energyPer1000OutputTokensWh");
  });
});

describe("refusals in one line", () => {
  it.each([
    [["zones", "search", "--greener-than", "FRR"], /--greener-than: found unknown "FRR"; nearest: .*FR/],
    [["zones", "search", "--greener-than", "egrid:RFCW"], /without intensity \(direct only/],
    [
      ["zones", "search", "--sort", "efficiency"],
      /--sort <figure>.*argument 'efficiency' is invalid. Allowed choices are intensity, water, name/,
    ],
    [["zones", "search", "--country", "FRA"], /--country: found "FRA"; allowed: .* two letters/],
    [["hardware", "search", "--greener-than", "1e999"], /--greener-than: found "1e999"; allowed: a number/],
    [["zones", "search", "--limit", "0"], /--limit: found "0"; allowed: a whole number from 1/],
    [["regions", "search", "--year", "99"], /--year: found "99"; allowed: a calendar year/],
    [["hardware", "search", "--sort", "colour"], /--sort <figure>.*argument 'colour' is invalid/],
    [["zones", "search", "--config", "not-there.json"], /not-there\.json: found no such file/],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain("\n");
  });
});

it("asks the plugins of the configuration before our own data", async () => {
  const folder = mkdtempSync(join(tmpdir(), "llmcarbon-search-"));
  const config = join(folder, "llmcarbon.config.json");
  writeFileSync(config, JSON.stringify({ plugins: ["./ours.mjs"] }));
  writeFileSync(join(folder, "ours.mjs"), PLUGIN);
  const zones = await search("zones", "search", "--config", config, "--greener-than", "FR");
  expect(zones.find(({ id }) => id === "our-dam")).toMatchObject({
    intensity: { centralGPerKwh: 6, zone: "our-dam", boundary: "lifecycle" },
  });
});

/** A plugin as a stranger writes it: one zone with one figure. */
const PLUGIN = `
const provenance = { datasetId: "dam", datasetVersion: "2025", citation: "the meter of the dam", publisher: "us",
  license: "CC0-1.0", quality: "measured", confidence: "published" };
const notCovered = async () => ({ kind: "not-covered", reason: "the dam is all there is" });
const grid = {
  specificationVersion: "v1", kind: "grid", providerId: "dam",
  capabilities: { granularities: ["annual"], signal: "average", boundaries: ["lifecycle"], license: "CC0-1.0",
    mayStore: true, mayRedistribute: true },
  doGetIntensity: async ({ zone, from, to }) => zone !== "our-dam" ? notCovered() : { kind: "found", provenance, value: {
    zone, granularity: "annual", signal: "average", boundary: "lifecycle", basis: "production",
    intervals: [{ period: { from, to }, carbonIntensityGPerKwh: { low: 6, central: 6, high: 6 } }] } },
  doFindSite: notCovered, doGetTypicalPue: notCovered,
  doListSites: async () => [], doListZones: async () => [{ id: "our-dam", name: "Our dam", aliases: [] }],
};
export default { specificationVersion: "v1", name: "ours", create: () => [grid] };
`;
