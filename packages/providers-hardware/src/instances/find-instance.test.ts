import { expect, test } from "vitest";
import { findAccelerator } from "../accelerators/find-accelerator.ts";
import { findInstance, listInstances } from "./find-instance.ts";

function getFound(name: string) {
  const answer = findInstance(name);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

// Accelerators, vCPUs and GiB as the vendors' documentation has them.
test.each([
  {
    id: "aws/p5.48xlarge",
    acceleratorId: "nvidia-h100-sxm5-80gb",
    acceleratorCount: 8,
    virtualCpuCount: 192,
    memoryGib: 2048,
  },
  {
    id: "aws/p4d.24xlarge",
    acceleratorId: "nvidia-a100-sxm4-40gb",
    acceleratorCount: 8,
    virtualCpuCount: 96,
    memoryGib: 1152,
  },
  {
    id: "aws/p4de.24xlarge",
    acceleratorId: "nvidia-a100-sxm4-80gb",
    acceleratorCount: 8,
    virtualCpuCount: 96,
    memoryGib: 1152,
  },
  {
    id: "aws/g5.48xlarge",
    acceleratorId: "nvidia-a10g",
    acceleratorCount: 8,
    virtualCpuCount: 192,
    memoryGib: 768,
  },
  {
    id: "aws/trn1.32xlarge",
    acceleratorId: "aws-trainium1",
    acceleratorCount: 16,
    virtualCpuCount: 128,
    memoryGib: 512,
  },
  {
    id: "aws/inf1.24xlarge",
    acceleratorId: "aws-inferentia1",
    acceleratorCount: 16,
    virtualCpuCount: 96,
    memoryGib: 192,
  },
  {
    id: "azure/Standard_ND96isr_H100_v5",
    acceleratorId: "nvidia-h100-sxm5-80gb",
    acceleratorCount: 8,
    virtualCpuCount: 96,
    memoryGib: 1900,
  },
  {
    id: "azure/Standard_NC24ads_A100_v4",
    acceleratorId: "nvidia-a100-pcie-80gb",
    acceleratorCount: 1,
    virtualCpuCount: 24,
    memoryGib: 220,
  },
  {
    id: "gcp/a2-highgpu-8g",
    acceleratorId: "nvidia-a100-sxm4-40gb",
    acceleratorCount: 8,
    virtualCpuCount: 96,
    memoryGib: 680,
  },
  {
    id: "gcp/a3-highgpu-8g",
    acceleratorId: "nvidia-h100-sxm5-80gb",
    acceleratorCount: 8,
    virtualCpuCount: 208,
    memoryGib: 1872,
  },
  {
    id: "oci/BM.GPU.H100.8",
    acceleratorId: "nvidia-h100-sxm5-80gb",
    acceleratorCount: 8,
    virtualCpuCount: 224,
    memoryGib: 2048,
  },
])("$id: $acceleratorCount x $acceleratorId", (facts) => {
  const { value, provenance } = getFound(facts.id);
  expect(value).toMatchObject(facts);
  expect(provenance).toMatchObject({ datasetId: "instances", confidence: "published" });
});

test("the type alone is enough where one vendor has it, whatever the case; Azure's prefix may be left out", () => {
  expect(getFound("p5.48xlarge").value.id).toBe("aws/p5.48xlarge");
  expect(getFound("P5.48XLARGE").value.id).toBe("aws/p5.48xlarge");
  expect(getFound("Standard_ND96isr_H100_v5").value.id).toBe("azure/Standard_ND96isr_H100_v5");
  expect(getFound("nd96isr_h100_v5").value.id).toBe("azure/Standard_ND96isr_H100_v5");
  expect(getFound("azure/standard_nd96isr_h100_v5").value.vendor).toBe("Azure");
});

test("a board of two GPUs counts once, a shared part as a fraction", () => {
  expect(getFound("p2.16xlarge").value).toMatchObject({ acceleratorId: "nvidia-k80", acceleratorCount: 8 });
  expect(getFound("g3.4xlarge").value).toMatchObject({ acceleratorId: "nvidia-m60", acceleratorCount: 0.5 });
  expect(getFound("Standard_NV4as_v4").value).toMatchObject({ acceleratorCount: 0.125 });
});

test("cites catalogues without a licence for nothing, but the vendor's own page", () => {
  expect(getFound("BM.GPU.H100.8").provenance).toMatchObject({ publisher: "Oracle", license: "cited fact" });
  expect(getFound("Standard_NC6").provenance).toMatchObject({
    publisher: "Microsoft",
    license: "cited fact",
  });
  expect(getFound("Standard_ND96asr_v4").provenance).toMatchObject({ license: "Apache-2.0" });
  for (const { id } of listInstances()) {
    expect(getFound(id).provenance.citation).not.toContain("skypilot-catalog");
  }
});

test("what was recalled is unverified", () => {
  expect(getFound("aws/trn2.48xlarge").provenance.confidence).toBe("unverified");
  expect(getFound("gcp/ct5p-hightpu-4t").provenance.confidence).toBe("unverified");
});

test.each(["p5.48xlarg", "aws/p5", "gcp/p5.48xlarge", "p5", ""])("refuses %j, and chooses none", (name) => {
  expect(findInstance(name)).toMatchObject({ kind: "not-covered" });
});

test("an unknown type is refused with the nearest", () => {
  expect(findInstance("aws/p5.48xlarg")).toEqual({
    kind: "not-covered",
    reason: 'no machine of a cloud vendor goes by "aws/p5.48xlarg"; the data set instances has 224',
    suggestions: expect.arrayContaining(["aws/p5.48xlarge"]),
  });
});

test("every machine is found by its id, names an accelerator there is, and may be passed on", () => {
  const listings = listInstances();
  expect(listings).toHaveLength(224);
  for (const { id, name, aliases, vendor } of listings) {
    const { value, provenance } = getFound(id);
    expect(value).toMatchObject({ id, name, vendor });
    for (const alias of [name, ...aliases]) expect(getFound(alias).value.id).toBe(id);
    expect(findAccelerator(value.acceleratorId)).toMatchObject({
      kind: "found",
      value: { id: value.acceleratorId },
    });
    expect(value.acceleratorCount).toBeGreaterThan(0);
    expect(provenance.citation).toMatch(/\S/);
    expect(provenance.citation).not.toMatch(/Boavizta/i);
    const isRecalled = /^[^;]*recalled\)/.test(provenance.citation);
    expect([id, isRecalled && provenance.confidence === "published"]).toEqual([id, false]);
  }
});
