import { z } from "zod";

const toNumber = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));
const numberInText = z
  .string()
  .transform(toNumber)
  .refine((value) => Number.isFinite(value), { error: "no number" });

/** `2030-01-15T10`: the hour that ends then, UTC. */
const periodSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)
  .transform((text) => Date.parse(`${text}:00Z`))
  .refine((time) => !Number.isNaN(time), { error: "no hour" });

/** One page of generation by fuel of one balancing authority; numbers come as numbers, as text or as null. */
export const createEiaSchema = (authority: string) =>
  z
    .object({
      response: z.object({
        total: z.union([z.number(), numberInText]),
        data: z.array(
          z.object({
            period: periodSchema,
            respondent: z.literal(authority),
            fueltype: z.string(),
            value: z.union([z.number(), numberInText, z.null()]),
            "value-units": z.literal("megawatthours").nullish(),
          }),
        ),
      }),
    })
    .transform(({ response }) => ({
      total: response.total,
      rows: response.data.map(({ period, fueltype, value }) => ({ endMs: period, fuel: fueltype, value })),
    }));

export type EiaPage = z.output<ReturnType<typeof createEiaSchema>>;
