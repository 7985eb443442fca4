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

  test("MI300X: AMD Instinct MI300X datasheet", () => {
    const { peakFlopPerS, tdpW, memoryGb } = getProfile("MI300X");
    expect(peakFlopPerS.bf16).toBeCloseTo(1307.4e12, -9);
    expect([tdpW, memoryGb]).toEqual([750, 192]);
  });
});

test("a field that is not known is absent, never zero or undefined", () => {
  const { peakFlopPerS, ...fields } = getProfile("google-tpu-v3");
  for (const value of [...Object.values(fields), ...Object.values(peakFlopPerS)]) {
    expect([undefined, 0]).not.toContain(value);
  }
  expect(peakFlopPerS).not.toHaveProperty("fp16");
});

test.each([
  ["A100-80GB", "nvidia-a100-sxm4-80gb"],
  ["A100-40GB", "nvidia-a100-sxm4-40gb"],
  ["A100-40GB PCIe", "nvidia-a100-pcie-40gb"],
  ["H100", "nvidia-h100-sxm5-80gb"],
  ["H100-80GB", "nvidia-h100-sxm5-80gb"],
  ["H100-94GB", "nvidia-h100-nvl-94gb"],
  ["H800", "nvidia-h800-sxm5-80gb"],
  ["B200", "nvidia-b200-sxm-180gb"],
  ["V100", "nvidia-v100-sxm2-32gb"],
  ["V100-16GB", "nvidia-v100-sxm2-16gb"],
  ["V100-32GB", "nvidia-v100-sxm2-32gb"],
  ["A30", "nvidia-a30"],
  ["A40", "nvidia-a40"],
  ["TPUv2", "google-tpu-v2"],
  ["TPUv3", "google-tpu-v3"],
  ["TPU v3", "google-tpu-v3"],
  ["TPUv4", "google-tpu-v4"],
  ["TPUv5e", "google-tpu-v5e"],
  ["NVIDIA A100-SXM4-80GB", "nvidia-a100-sxm4-80gb"],
  ["NVIDIA H100 80GB HBM3", "nvidia-h100-sxm5-80gb"],
  ["Tesla V100-SXM2-16GB", "nvidia-v100-sxm2-16gb"],
])("finds %s, as publications and nvidia-smi write it, whatever the case", (alias, id) => {
  expect(getProfile(alias).id).toBe(id);
  expect(getProfile(` ${alias.toUpperCase()} `).id).toBe(id);
});

test.each(["A100", "P100", "A100-40/80GB", "TPU", "A100-80GBs", ""])(
  "refuses %j, which no one part goes by",
  (name) => {
    expect(findAccelerator(name)).toMatchObject({ kind: "not-covered" });
  },
);

test("suggests near names for an unknown one and chooses none", () => {
  expect(findAccelerator("nvidia-a100-sxm4-80g")).toEqual({
    kind: "not-covered",
    reason: expect.stringContaining('no accelerator goes by "nvidia-a100-sxm4-80g"'),
    suggestions: expect.arrayContaining(["nvidia-a100-sxm4-80gb"]),
  });
});

test("finds all it lists, each with its source and licence", () => {
  const listings = listAccelerators();
  expect(listings.length).toBeGreaterThan(150);
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

test.each(["MI100", "MI210", "MI250", "RX 7900 XTX", "RTX 3080 Ti", "RTX 4070", "RTX 6000 Ada"])(
  "does not cover %s, whose power no source that may be passed on gives",
  (name) => {
    expect(listAccelerators().map((listing) => listing.name)).not.toContainEqual(
      expect.stringMatching(`${name}$`),
    );
  },
);

test("marks what was recalled", () => {
  const provenances = listAccelerators().map(({ id }) => getFound(id).provenance);
  const recalled = provenances.filter(({ citation }) => /^[^;]*recalled\)?$/.test(citation));
  expect(recalled.length).toBeGreaterThan(0);
  expect(recalled.filter(({ confidence }) => confidence !== "unverified")).toEqual([]);
});

test("answers the same again, even after an answer was changed by its owner", () => {
  const first = structuredClone(findAccelerator("H100"));
  Object.assign(getProfile("H100"), { tdpW: 1 });
  for (const { aliases } of listAccelerators()) (aliases as string[]).push("mine");
  expect(findAccelerator("H100")).toEqual(first);
  expect(findAccelerator("mine").kind).toBe("not-covered");
  expect(listAccelerators().flatMap(({ aliases }) => aliases)).not.toContain("mine");
});
