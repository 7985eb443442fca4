import { describe, expect, it } from "vitest";
import { listSpellings, splitCount } from "./list-spellings.ts";

describe("listSpellings", () => {
  it.each([
    ["NVIDIA H200-SXM-141GB", "H200-SXM-141GB"],
    ["NVIDIA H200-SXM-141GB", "H200-SXM"],
    ["NVIDIA H200-SXM-141GB", "H200"],
    ["AMD Instinct MI300X 192GB", "MI300X"],
    ["Tesla T4", "T4"],
    ["H100-PCIe-80GB", "H100-PCIe"],
    ["B200 180 GB", "B200"],
    ["TPU v5e", "TPUv5e"],
    ["A100", "nvidia-a100-sxm4-80gb"],
    ["8x H100", "H100"],
    ["H200 (141 GB)", "H200 141GB"],
    ["NVIDIA GH200 480GB", "nvidia-gh200-96gb"],
    ["RTX4090", "nvidia-rtx-4090"],
    ["2080Ti", "nvidia-rtx-2080-ti"],
    ["Quadro RTX 8000", "nvidia-quadro-rtx-8000"],
    ["Gaudi 3", "intel-gaudi3-oam"],
    ["Google Cloud TPU v5 lite", "google-tpu-v5e"],
    ["TPU v3-256", "google-tpu-v3"],
    ["MI300A", "amd-mi300a"],
    ["MacBook Pro M3 Max 64GB", "apple-m3-max"],
    ["GB200 NVL72", "nvidia-gb200"],
  ])("of %s knows %s", (name, spelling) => {
    expect(listSpellings(name)).toContain(spelling);
  });

  it("drops no more than it must first, and never gives the name itself or nothing", () => {
    expect(listSpellings("NVIDIA H200-SXM-141GB")[0]).toBe("H200-SXM-141GB");
    expect(listSpellings("A30")).not.toContain("A30");
    expect(listSpellings("NVIDIA")).toEqual([]);
  });

  it.each([
    ["A100 40GB PCIe", "nvidia-a100-pcie-40gb", "nvidia-a100-sxm4-80gb"],
    ["V100-PCIe", "nvidia-v100-pcie-32gb", "V100"],
    ["Tesla V100-SXM3-32GB", "nvidia-v100-sxm3-32gb", "V100"],
    ["H100-80GB-PCIe", "nvidia-h100-pcie-80gb", "H100"],
  ])("of %s tries the form it names before another", (name, right, wrong) => {
    const spellings = listSpellings(name);
    expect(spellings).toContain(right);
    expect(spellings.indexOf(right)).toBeLessThan(spellings.indexOf(wrong));
  });
});

describe("splitCount", () => {
  it.each([
    ["8x H100", { name: "H100", count: 8 }],
    ["8×A100-80GB", { name: "A100-80GB", count: 8 }],
    ["H100 x8", { name: "H100", count: 8 }],
    ["MI300X", { name: "MI300X" }],
  ])("%s", (text, split) => {
    expect(splitCount(text)).toEqual(split);
  });
});
