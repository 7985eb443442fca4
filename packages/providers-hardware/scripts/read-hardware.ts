import { join } from "node:path";
import { readDataset } from "@llmcarbon/tooling/data";
import {
  acceleratorAliasSchema,
  acceleratorSchema,
  ambiguousNameSchema,
  efficiencyClassSchema,
  embodiedFactorSchema,
  instanceSchema,
  processorSchema,
  systemSchema,
} from "./row-schemas.ts";

/** The data sets of this package, every row valid by itself. */
export const readHardware = (data: string) => ({
  accelerators: readDataset(join(data, "accelerators"), acceleratorSchema),
  aliases: readDataset(join(data, "accelerator-aliases"), acceleratorAliasSchema),
  ambiguous: readDataset(join(data, "ambiguous-names"), ambiguousNameSchema),
  classes: readDataset(join(data, "efficiency-classes"), efficiencyClassSchema),
  factors: readDataset(join(data, "embodied-factors"), embodiedFactorSchema),
  instances: readDataset(join(data, "instances"), instanceSchema),
  processors: readDataset(join(data, "processors"), processorSchema),
  systems: readDataset(join(data, "systems"), systemSchema),
});

export type HardwareData = ReturnType<typeof readHardware>;
