import { describe, expect, test } from "vitest";
import { findAccelerator, listAccelerators } from "./find-accelerator.ts";

function getFound(name: string) {
  const answer = findAccelerator(name);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

const getProfile = (name: string) => getFound(name).value;

describe("agrees with publications", () => {
  test("A100 SXM 80 GB: NVIDIA A100 datasheet and Ampere white paper", () => {
    expect(getProfile("nvidia-a100-sxm4-80gb")).toMatchObject({
      tdpW: 400,
      peakFlopPerS: { bf16: 312e12, fp16: 312e12, tf32: 156e12, int8: 624e12 },
      memoryGb: 80,
      memoryBytePerS: 2039e9,
      interconnectBytePerS: 600e9,
      dieAreaMm2: 826,
      processNm: 7,
    });
  });

  test("H100 SXM: NVIDIA H100 datasheet (dense rates), Hopper white paper, HGX H100 PCF summary", () => {
    expect(getProfile("nvidia-h100-sxm5-80gb")).toMatchObject({
      tdpW: 700,
      peakFlopPerS: { bf16: 989.4e12, fp16: 989.4e12, fp8: 1979e12 },
      memoryGb: 80,
      memoryBytePerS: 3350e9,
      dieAreaMm2: 814,
      processNm: 4,
      embodiedCarbonG: 1_312_000 / 8,
    });
  });

  test("V100 SXM2: NVIDIA V100 datasheet, Volta white paper, LLMCarbon table 3", () => {
    const profile = getProfile("nvidia-v100-sxm2-32gb");
    expect(profile).toMatchObject({ tdpW: 300, dieAreaMm2: 815, processNm: 12, memoryGb: 32 });
    expect(profile.peakFlopPerS).toMatchObject({ fp16: 125e12 });
    expect(profile.peakFlopPerS).not.toHaveProperty("bf16");
  });

  test("TPU v3 and v4: Jouppi et al. 2021 and 2023", () => {
    expect(getProfile("google-tpu-v3")).toMatchObject({
      peakFlopPerS: { bf16: 123e12 },
      tdpW: 450,
      memoryGb: 32,
    });
    expect(getProfile("google-tpu-v4")).toMatchObject({
      peakFlopPerS: { bf16: 275e12 },
      idleW: 90,
      processNm: 7,
    });
  });

  // The superchip's 1000 W hold the Grace processor, which an estimate counts as host.
  test.each(["nvidia-gh200-96gb", "nvidia-gh200-144gb"])("%s: the GPU part, as Epoch lists it", (id) => {
    expect(getProfile(id)).toMatchObject({ kind: "gpu", tdpW: 700, dieAreaMm2: 814 });
    expect(getFound(id).provenance.citation).toContain("power of the GPU part");
  });

  test("RTX 5090: PCIe 5.0 x16, both directions as of the RTX PRO 6000", () => {
    expect(getProfile("nvidia-rtx-5090").interconnectBytePerS).toBe(128e9);
    expect(getProfile("nvidia-rtx-pro-6000-blackwell-ws").interconnectBytePerS).toBe(128e9);
  });

  test("MI300X: AMD Instinct MI300X datasheet", () => {
    const { peakFlopPerS, tdpW, memoryGb } = getProfile("MI300X");
    expect(peakFlopPerS.bf16).toBeCloseTo(1307.4e12, -9);
    expect([tdpW, memoryGb]).toEqual([750, 192]);
  });
});

describe("agrees with what vendors announced, for parts known through the press", () => {
  const dense = (sparse: number) => sparse / 2;

  test.each([
    { name: "MI210", tdpW: 300, rates: { fp16: 181 }, memoryGb: 64, source: "AnandTech 17326" },
    { name: "MI100", tdpW: 300, rates: { fp16: 184.6 }, memoryGb: 32, source: "AnandTech 17326" },
    { name: "MI250", tdpW: 500, rates: { fp16: 362.1 }, memoryGb: 128, source: "AMD, November 2021" },
    {
      name: "TITAN RTX",
      tdpW: 280,
      rates: { fp16: 130.5 },
      memoryGb: 24,
      source: "NVIDIA TITAN RTX page: 130 tensor TFLOPS",
    },
    { name: "RTX 3070", tdpW: 220, rates: { fp32: 20.31 }, memoryGb: 8, source: "5888 cores x 2 x 1725 MHz" },
    {
      name: "RTX 6000 Ada",
      tdpW: 300,
      rates: { fp32: 91.1 },
      memoryGb: 48,
      source: "NVIDIA RTX 6000 datasheet",
    },
    {
      name: "RTX 5080",
      tdpW: 360,
      rates: { mxfp4: dense(1801) },
      memoryGb: 16,
      source: "NVIDIA, 1801 AI TOPS",
    },
    {
      name: "RTX 5070 Ti",
      tdpW: 300,
      rates: { mxfp4: dense(1406) },
      memoryGb: 16,
      source: "NVIDIA, 1406 AI TOPS",
    },
    {
      name: "RX 9070 XT",
      tdpW: 304,
      rates: { fp32: 48.7, int8: dense(779) },
      memoryGb: 16,
      source: "AMD, February 2025",
    },
    {
      name: "Jetson Orin NX 16GB",
      tdpW: 25,
      rates: { int8: dense(100) },
      memoryGb: 16,
      source: "Jetson Orin NX datasheet",
    },
    { name: "Arc B580", tdpW: 190, rates: { int8: 233 }, memoryGb: 12, source: "Intel, December 2024" },
  ])("$name, after $source", ({ name, tdpW, memoryGb, rates }) => {
    const profile = getProfile(name);
    expect([profile.tdpW, profile.memoryGb]).toEqual([tdpW, memoryGb]);
    for (const [precision, tflopPerS] of Object.entries(rates)) {
      expect(profile.peakFlopPerS).toHaveProperty(precision, expect.closeTo(tflopPerS * 1e12, -10));
    }
  });
});

describe("what is derived", () => {
  test("says how, and is kept apart from what was published", () => {
    const { dieAreaMm2, derived } = getProfile("B200");
    expect(dieAreaMm2).toBeUndefined();
    expect(derived?.dieAreaMm2).toEqual({
      value: 1600,
      provenance: expect.objectContaining({
        datasetId: "accelerators",
        quality: "modelled",
        confidence: "derived",
        citation: expect.stringContaining("NVIDIA discloses no area"),
      }),
    });
    expect(getProfile("H100").derived).not.toHaveProperty("dieAreaMm2");
  });

  test("a class is that of the generation, from the median of dense 16-bit rate over design power", () => {
    // H100 SXM: 989.4 TFLOP/s from 700 W are 1.41 TFLOP/J; A100: 312 from 400 W, 0.78; V100: 125 from 300 W, 0.42.
    const classOf = (name: string) => getProfile(name).derived?.efficiencyClass;
    expect(classOf("H100")).toMatchObject({ value: "B", provenance: { datasetId: "efficiency-classes" } });
    expect(classOf("H20")?.value).toBe(classOf("H100")?.value);
    expect(classOf("H100")?.provenance.citation).toContain("hopper: 1.41 TFLOP/J");
    expect(classOf("V100")?.value).toBe("C");
    expect(classOf("Tesla P4")?.value).toBe("E");
    expect(classOf("MI355X")?.value).toBe("A");
    expect(classOf("M4 Max")).toBeUndefined();
  });

  test("every part tells its generation, and no derived fact passes for a published one", () => {
    for (const { id } of listAccelerators()) {
      const { generation, derived } = getProfile(id);
      expect([id, generation]).toEqual([id, expect.stringMatching(/^[a-z0-9-]+$/)]);
      for (const fact of Object.values(derived ?? {})) {
        expect([id, fact.provenance.quality]).toEqual([id, "modelled"]);
        expect(["derived", "unverified"]).toContain(fact.provenance.confidence);
      }
    }
  });
});

test("a field that is not known is absent, never zero or undefined", () => {
  const { peakFlopPerS, ...fields } = getProfile("apple-m1");
  for (const value of [...Object.values(fields), ...Object.values(peakFlopPerS)]) {
    expect([undefined, 0]).not.toContain(value);
  }
  expect(peakFlopPerS).not.toHaveProperty("fp16");
});

test("finds all it lists, each with its source and licence", () => {
  const listings = listAccelerators();
  expect(listings.length).toBeGreaterThan(200);
  for (const { id, aliases } of listings) {
    for (const name of [id, ...aliases]) {
      expect(findAccelerator(name)).toMatchObject({ kind: "found", value: { id } });
    }
    const { provenance } = getFound(id);
    expect(provenance.datasetId).toBe("accelerators");
    for (const text of [provenance.citation, provenance.publisher, provenance.license]) {
      expect(text).toMatch(/\S/);
    }
  }
});

test("cites no source that may not be passed on", () => {
  for (const { id } of listAccelerators()) {
    expect(getFound(id).provenance.citation).not.toMatch(/TechPowerUp|RightNow|Boavizta/);
  }
});

test("A100 PCIe 40 GB: power from the calculator that read NVIDIA's datasheet, bandwidth from llm-analysis", () => {
  const { value, provenance } = getFound("nvidia-a100-pcie-40gb");
  expect(value).toMatchObject({ tdpW: 250, peakFlopPerS: { fp16: 312e12 }, memoryBytePerS: 1555e9 });
  expect(provenance.citation).toMatch(/mlco2\/impact.*llm-analysis.*Epoch AI/);
});

test("what its source or other reports doubt passes for nothing published, and a doubted area for none", () => {
  expect(getFound("cambricon-mlu590").provenance.confidence).toBe("unverified");
  expect(getFound("huawei-ascend-910c").provenance.confidence).toBe("derived");
  expect(getFound("metax-c500-pcie").provenance.confidence).toBe("derived");
  expect(getProfile("intel-gaudi2")).not.toHaveProperty("dieAreaMm2");
});

test("marks what was recalled", () => {
  const provenances = listAccelerators().map(({ id }) => getFound(id).provenance);
  const recalled = provenances.filter(({ citation }) => /^[^;]*recalled\)?$/.test(citation));
  expect(recalled.length).toBeGreaterThan(0);
  expect(recalled.filter(({ confidence }) => confidence !== "unverified")).toEqual([]);
});

test("answers the same again, even after an answer was changed by its owner", () => {
  const first = structuredClone(findAccelerator("H100"));
  const mine = getProfile("H100");
  Object.assign(mine.peakFlopPerS, { fp16: 1 });
  Object.assign(mine.derived?.efficiencyClass?.provenance ?? {}, { citation: "mine" });
  Object.assign(mine, { tdpW: 1 });
  for (const { aliases } of listAccelerators()) (aliases as string[]).push("mine");
  expect(findAccelerator("H100")).toEqual(first);
  expect(findAccelerator("mine").kind).toBe("not-covered");
  expect(listAccelerators().flatMap(({ aliases }) => aliases)).not.toContain("mine");
});
