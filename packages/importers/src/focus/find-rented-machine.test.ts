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

it("finds an accelerator that Google bills apart from its machine", () => {
  expect(findRentedMachine("gcp", ["Nvidia Tesla T4 GPU running in Americas"])).toEqual({
    kind: "accelerator",
    name: "NVIDIA Tesla T4",
  });
});
