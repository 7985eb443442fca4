import { describe, expect, it } from "vitest";
import { checkInstance } from "./check-instance.ts";

const P5 = {
  id: "aws/p5.48xlarge",
  vendor: "AWS",
  name: "p5.48xlarge",
  acceleratorId: "nvidia-h100-sxm5-80gb",
  acceleratorCount: 8,
  virtualCpuCount: 192,
  memoryGib: 2048,
};

describe("an instance", () => {
  it("passes whole and shared", () => {
    expect(() => checkInstance(P5)).not.toThrow();
    expect(() => checkInstance({ ...P5, acceleratorCount: 0.125 })).not.toThrow();
  });

  it.each<[string, object, string]>([
    ["memory in bytes", { memoryGib: 2.2e12 }, "bytes or MiB where GiB is meant?"],
    ["half a processor", { virtualCpuCount: 0.5 }, "virtualCpuCount: found 0.5"],
    ["no accelerator", { acceleratorCount: 0 }, "acceleratorCount: found 0"],
    ["no name of it", { acceleratorId: undefined }, "acceleratorId: found nothing"],
  ])("is refused with %s", (_, changes, said) => {
    expect(() => checkInstance({ ...P5, ...changes })).toThrow(said);
  });
});
