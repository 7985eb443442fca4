import type { Count } from "../../units/index.ts";

/** A machine as a cloud vendor rents it out. A field that is absent is not known. */
export type InstanceProfileV1 = {
  /** `vendor/type`, for example `aws/p5.48xlarge` */
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  /** id of the accelerators in it */
  readonly acceleratorId: string;
  /** a fraction where tenants share one */
  readonly acceleratorCount: number;
  readonly virtualCpuCount?: Count;
  readonly memoryGib?: number;
};
