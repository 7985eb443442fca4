import { describe, expect, it } from "vitest";
import { findRentedMachine, findVendor } from "./find-rented-machine.ts";

it("knows vendors by the names they bill under", () => {
  const names = [
    "AWS",
    "Amazon Web Services, Inc.",
    "Microsoft",
    "Azure",
    "Google Cloud",
    "Oracle",
    "Databricks",
  ];
  expect(names.map(findVendor)).toEqual(["aws", "aws", "azure", "azure", "gcp", "oci", undefined]);
});

describe("a machine with accelerators", () => {
  it.each([
    ["aws", "USE1-BoxUsage:p4de.24xlarge", "aws/p4de.24xlarge"],
    ["aws", "$1.2 per On Demand Linux g4dn.xlarge Instance Hour", "aws/g4dn.xlarge"],
    ["aws", "g4dn.metal", "aws/g4dn.metal"],
    ["aws", "p6-b200.48xlarge", "aws/p6-b200.48xlarge"],
    ["aws", "inf2.48xlarge", "aws/inf2.48xlarge"],
    ["aws", "trn1n.32xlarge", "aws/trn1n.32xlarge"],
    ["azure", "Standard_NC4as_T4_v3", "azure/Standard_NC4as_T4_v3"],
    ["azure", "ND96asr v4 Low Priority", "azure/Standard_ND96asr_v4"],
    ["gcp", "a2-ultragpu-8g in europe-west4", "gcp/a2-ultragpu-8g"],
    ["gcp", "a3-highgpu-8g-nolssd", "gcp/a3-highgpu-8g-nolssd"],
    ["gcp", "g2-standard-48", "gcp/g2-standard-48"],
    ["gcp", "ct5lp-hightpu-4t", "gcp/ct5lp-hightpu-4t"],
    ["oci", "BM.GPU4.8", "oci/BM.GPU4.8"],
  ] as const)("on a bill of %s: %s", (vendor, text, ...[name]) => {
    expect(findRentedMachine(vendor, ["nothing", text])).toEqual({ kind: "instance", name });
  });

  it.each([
    ["aws", "m5.24xlarge"],
    ["aws", "r5.xlarge with p4d in its name"],
    ["aws", "c7g.xlarge"],
    ["aws", "db.r6g.xlarge"],
    ["aws", "dg3.xlarge"],
    ["azure", "Standard_D96ads_v5"],
    ["azure", "E96 v5"],
    ["gcp", "n2-standard-8"],
    ["gcp", "A3 Instance Core running in Belgium"],
    ["oci", "VM.Standard.E5.Flex"],
  ] as const)("is not: on a bill of %s %s", (vendor, text) => {
    expect(findRentedMachine(vendor, [text])).toBeUndefined();
  });

  it("is found in the most exact text", () => {
    expect(findRentedMachine("aws", ["p5.48xlarge", "g5.xlarge"])).toMatchObject({ name: "aws/p5.48xlarge" });
  });
});

describe("an accelerator that Google bills apart from its machine", () => {
  it.each([
    ["Nvidia Tesla T4 GPU running in Americas", "nvidia-t4"],
    ["Nvidia L4 GPU attached to Spot Preemptible VMs running in Belgium", "nvidia-l4"],
    ["Nvidia Tesla A100 GPU running in Americas", "nvidia-a100-sxm4-40gb"],
    ["Nvidia Tesla A100 80GB GPU attached to Spot Preemptible VMs running in EMEA", "nvidia-a100-sxm4-80gb"],
    ["Nvidia H100 80GB GPU running in Americas", "nvidia-h100-sxm5-80gb"],
    ["Nvidia H100 80GB Mega GPU running in Americas", "nvidia-h100-sxm5-80gb"],
    ["H200 141GB GPU running in Netherlands", "nvidia-h200-sxm-141gb"],
    ["Spot Preemptible A4 Nvidia B200 (1 gpu slice) running in Americas", "nvidia-b200-sxm-180gb"],
    ["Nvidia Tesla V100 GPU running in Netherlands", "nvidia-v100-sxm2-16gb"],
    ["Nvidia Tesla P100 GPU running in Belgium", "nvidia-p100-pcie-16gb"],
    ["Nvidia Tesla P4 GPU running in Sydney", "nvidia-p4"],
  ])("is a part of the catalogue where the line is sure: %s", (text, ...[name]) => {
    expect(findRentedMachine("gcp", [text])).toEqual({ kind: "accelerator", name });
  });

  it.each([
    ["Nvidia Hopper Next GPU running in Americas", "NVIDIA Hopper Next"],
    ["Nvidia Tesla T4 Virtual Workstation GPU running in Americas", "NVIDIA Tesla T4 Virtual Workstation"],
  ])("keeps the name on the line where it is not: %s", (text, ...[name]) => {
    expect(findRentedMachine("gcp", [text])).toEqual({ kind: "accelerator", name });
  });

  it("is none where a line counts the two halves of a board", () => {
    expect(findRentedMachine("gcp", ["Nvidia Tesla K80 GPU running in Americas"])).toBeUndefined();
  });
});
