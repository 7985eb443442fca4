import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRows as parseAliasRows } from "../generated/accelerator-aliases.ts";
import { parseRows as parseAmbiguousRows } from "../generated/ambiguous-names.ts";
import { foldName } from "../names/fold-name.ts";
import { findAccelerator, listAccelerators } from "./find-accelerator.ts";

function getId(name: string): string {
  const answer = findAccelerator(name);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer.value.id;
}

describe("finds a part by the name it is reported under", () => {
  test.each([
    ["A100-80GB", "nvidia-a100-sxm4-80gb"],
    ["A100-80G", "nvidia-a100-sxm4-80gb"],
    ["A100-40GB", "nvidia-a100-sxm4-40gb"],
    ["A100-40GB PCIe", "nvidia-a100-pcie-40gb"],
    ["A100 80GB PCIe", "nvidia-a100-pcie-80gb"],
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
    ["RTX 4090", "nvidia-rtx-4090"],
    ["RTX4090", "nvidia-rtx-4090"],
    ["RTX 4090 D", "nvidia-rtx-4090-d"],
    ["RTX 3080 Ti", "nvidia-rtx-3080-ti"],
    ["RTX 4060 Ti 16GB", "nvidia-rtx-4060-ti-16gb"],
    ["A6000", "nvidia-rtx-a6000"],
    ["MI100", "amd-mi100"],
    ["MI250", "amd-mi250"],
    ["MI250X", "amd-mi250x"],
    ["M1 Ultra", "apple-m1-ultra"],
    ["Gaudi 3", "intel-gaudi3-oam"],
  ])("%s, as people write it", (name, id) => {
    expect(getId(name)).toBe(id);
    expect(getId(` ${name.toUpperCase()} `)).toBe(id);
  });

  // Device names as the README of NVIDIA/open-gpu-kernel-modules lists them, and as older drivers printed them.
  test.each([
    ["NVIDIA H100 80GB HBM3", "nvidia-h100-sxm5-80gb"],
    ["NVIDIA H100 PCIe", "nvidia-h100-pcie-80gb"],
    ["NVIDIA H100 NVL", "nvidia-h100-nvl-94gb"],
    ["NVIDIA H800 PCIe", "nvidia-h800-pcie-80gb"],
    ["NVIDIA H200", "nvidia-h200-sxm-141gb"],
    ["NVIDIA H200 NVL", "nvidia-h200-nvl-141gb"],
    ["NVIDIA GH200 480GB", "nvidia-gh200-96gb"],
    ["NVIDIA GH200 144G HBM3e", "nvidia-gh200-144gb"],
    ["NVIDIA A100-SXM4-40GB", "nvidia-a100-sxm4-40gb"],
    ["NVIDIA A100-SXM4-80GB", "nvidia-a100-sxm4-80gb"],
    ["NVIDIA A100-PCIE-40GB", "nvidia-a100-pcie-40gb"],
    ["NVIDIA A100 80GB PCIe", "nvidia-a100-pcie-80gb"],
    ["NVIDIA A10G", "nvidia-a10g"],
    ["NVIDIA L40S", "nvidia-l40s"],
    ["NVIDIA B200", "nvidia-b200-sxm-180gb"],
    ["NVIDIA GB200", "nvidia-gb200"],
    ["NVIDIA B300 SXM6 AC", "nvidia-b300-sxm-270gb"],
    ["NVIDIA GB10", "nvidia-gb10"],
    ["NVIDIA GeForce RTX 4090", "nvidia-rtx-4090"],
    ["NVIDIA GeForce RTX 5070 Ti", "nvidia-rtx-5070-ti"],
    ["NVIDIA RTX 6000 Ada Generation", "nvidia-rtx-6000-ada"],
    ["NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition", "nvidia-rtx-pro-6000-blackwell-maxq"],
    ["NVIDIA RTX PRO 6000 Blackwell Server Edition", "nvidia-rtx-pro-6000-blackwell-server"],
    ["Tesla V100-SXM2-16GB", "nvidia-v100-sxm2-16gb"],
    ["Tesla V100-SXM2-32GB", "nvidia-v100-sxm2-32gb"],
    ["Tesla T4", "nvidia-t4"],
    ["Tesla K80", "nvidia-k80"],
    ["Quadro RTX 6000", "nvidia-quadro-rtx-6000"],
  ])("%s, as nvidia-smi prints it, and as the label of a Kubernetes node", (name, id) => {
    expect(getId(name)).toBe(id);
    expect(getId(name.replaceAll(" ", "-"))).toBe(id);
    expect(getId(name.replaceAll(" ", "_"))).toBe(id);
  });

  test.each([
    ["AMD Instinct MI300X", "amd-mi300x"],
    ["AMD Instinct MI210", "amd-mi210"],
    ["AMD Radeon RX 7900 XTX", "amd-rx-7900-xtx"],
    ["v5litepod", "google-tpu-v5e"],
    ["TPU v5 lite", "google-tpu-v5e"],
    ["tpu-v5p-slice", "google-tpu-v5p"],
    ["v6e", "google-tpu-v6e"],
    ["TPU v6 lite", "google-tpu-v6e"],
    ["tpu7x", "google-tpu-v7"],
    ["TPUv4", "google-tpu-v4"],
    ["TPU v3", "google-tpu-v3"],
    ["Trainium2", "aws-trainium2"],
  ])("%s, as rocm-smi or a cloud names it", (name, id) => {
    expect(getId(name)).toBe(id);
  });
});

describe("refuses, with suggestions", () => {
  test.each([
    [
      "A100",
      ["nvidia-a100-sxm4-80gb", "nvidia-a100-sxm4-40gb", "nvidia-a100-pcie-80gb", "nvidia-a100-pcie-40gb"],
    ],
    ["A100-SXM4", ["nvidia-a100-sxm4-80gb", "nvidia-a100-sxm4-40gb"]],
    ["MI300", ["amd-mi300x", "amd-mi300a"]],
    ["TPU v5", ["google-tpu-v5e", "google-tpu-v5p"]],
    ["GH200", ["nvidia-gh200-96gb", "nvidia-gh200-144gb"]],
    ["Trainium", ["aws-trainium1", "aws-trainium2", "aws-trainium3"]],
    ["Inferentia", ["aws-inferentia1", "aws-inferentia2"]],
    ["Jetson AGX Orin", ["nvidia-jetson-agx-orin-64gb", "nvidia-jetson-agx-orin-32gb"]],
    ["Jetson Xavier", ["nvidia-jetson-agx-xavier", "nvidia-jetson-xavier-nx"]],
    ["Thor", ["nvidia-jetson-thor-t5000", "nvidia-jetson-thor-t4000"]],
  ])("%s, which several parts go by", (name, suggestions) => {
    expect(findAccelerator(name)).toEqual({
      kind: "not-covered",
      reason: expect.stringMatching(new RegExp(`^"${name}" may be ${suggestions.join(", ")} `)),
      suggestions,
    });
  });

  test.each(["P100", "A100-40/80GB", "TPU", "A100-80GBs", "H1000", "A 100-80GB", "RTX 4060 Ti", ""])(
    "%j, which no one part goes by",
    (name) => {
      expect(findAccelerator(name)).toMatchObject({ kind: "not-covered" });
    },
  );

  // NVIDIA's workstation card is no row: the server card of the same memory is another one.
  test("NVIDIA A800 40GB Active, which is not the PCIe server card", () => {
    expect(findAccelerator("NVIDIA A800 40GB Active")).toMatchObject({ kind: "not-covered" });
  });

  test("the six modules that Jetson Orin may be", () => {
    for (const name of ["Jetson Orin", "Orin", "Orin (nvgpu)"]) {
      const answer = findAccelerator(name);
      expect(answer.kind === "not-covered" ? answer.suggestions : []).toHaveLength(6);
    }
  });

  test.each([
    ["p5.48xlarge", 8, "nvidia-h100-sxm5-80gb"],
    ["azure/Standard_NV4as_v4", 0.125, "amd-mi25"],
  ])("%s, a machine: says where to name it and what is in it", (name, count, id) => {
    expect(findAccelerator(name)).toEqual({
      kind: "not-covered",
      reason: `"${name}" is a machine with ${count} of ${id}; name it in hardware.instance`,
      suggestions: [],
    });
  });

  test("an unknown name: near ones are offered and none is chosen", () => {
    expect(findAccelerator("nvidia-a100-sxm4-80gbb")).toEqual({
      kind: "not-covered",
      reason: expect.stringContaining('no accelerator goes by "nvidia-a100-sxm4-80gbb"'),
      suggestions: expect.arrayContaining(["nvidia-a100-sxm4-80gb"]),
    });
  });
});

test("no name reads like that of another part, whether it is found or refused", () => {
  const owners = new Map<string, Set<string>>();
  const own = (name: string, owner: string) => {
    const folded = foldName(name);
    owners.set(folded, (owners.get(folded) ?? new Set()).add(owner));
  };
  for (const { id } of listAccelerators()) own(id, id);
  for (const { alias, accelerator_id: id } of parseAliasRows()) own(alias, id);
  for (const { name } of parseAmbiguousRows()) own(name, "refused");
  expect([...owners].filter(([, each]) => each.size > 1)).toEqual([]);
});

test("a listed name is found however it is cased and joined; with a letter more it is that of no other part", () => {
  const names = listAccelerators().flatMap(({ id, aliases }) =>
    [id, ...aliases].map((name) => ({ name, id })),
  );
  const anyName = fc.constantFrom(...names);
  const joint = fc.constantFrom(" ", "-", "_", "  ");
  fc.assert(
    fc.property(anyName, joint, fc.boolean(), ({ name, id }, joined, isUpper) => {
      const spelled = name.replaceAll(/[\s_-]+/g, joined);
      expect(getId(isUpper ? spelled.toUpperCase() : spelled.toLowerCase())).toBe(id);
    }),
  );
  fc.assert(
    fc.property(anyName, ({ name }) => {
      expect(findAccelerator(`${name}~`)).toMatchObject({ kind: "not-covered" });
    }),
  );
});
