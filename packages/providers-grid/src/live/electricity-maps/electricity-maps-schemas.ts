import type { GridBoundaryV1 } from "@llmcarbon/spec";
import { z } from "zod";
import { instantSchema, intensitySchema } from "../schemas.ts";

const SANDBOX = "SANDBOX_MODE_DATA";

export type ElectricityMapsShape = {
  readonly zone: string;
  readonly boundary: GridBoundaryV1;
  readonly allowSandbox: boolean;
};

/** The answers, bound to what was asked: another zone, boundary or step is not an answer to it. */
export function createElectricityMapsSchemas({ zone, boundary, allowSandbox }: ElectricityMapsShape) {
  const header = {
    zone: z.literal(zone).nullish(),
    emissionFactorType: z.literal(boundary).nullish(),
    temporalGranularity: z.literal("hourly").nullish(),
  };
  const value = z.object({
    ...header,
    carbonIntensity: intensitySchema,
    datetime: instantSchema,
    isEstimated: z.boolean().nullish(),
    estimationMethod: z
      .string()
      .refine((method) => allowSandbox || method !== SANDBOX, {
        error: "a sandbox key is answered with false figures, which are refused",
      })
      .nullish(),
  });
  return {
    latest: value.transform((each) => [each]),
    history: z.object({ ...header, history: z.array(value) }).transform((each) => each.history),
    pastRange: z.object({ ...header, data: z.array(value) }).transform((each) => each.data),
    forecast: z.object({ ...header, forecast: z.array(value) }).transform((each) => each.forecast),
  };
}

export type ElectricityMapsValue = z.output<
  ReturnType<typeof createElectricityMapsSchemas>["latest"]
>[number];
