import { describe, expect, it } from "vitest";
import { listSpellings } from "./list-spellings.ts";

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
    ["A100", "A100-80GB"],
  ])("of %s knows %s", (name, spelling) => {
    expect(listSpellings(name)).toContain(spelling);
  });

  it("drops no more than it must first, and never gives the name itself or nothing", () => {
    expect(listSpellings("NVIDIA H200-SXM-141GB")[0]).toBe("H200-SXM-141GB");
    expect(listSpellings("A30")).toEqual([]);
    expect(listSpellings("NVIDIA")).toEqual([]);
  });
});
