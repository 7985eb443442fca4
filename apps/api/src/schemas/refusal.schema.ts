import { z } from "zod";

/** Why one document of many was not accepted. */
export const refusalSchema = z
  .strictObject({
    line: z.number().meta({ description: "Place in the array or line of the NDJSON body, from 1." }),
    id: z.string().nullable(),
    path: z.string(),
    found: z.string(),
    allowed: z.string(),
    message: z.string(),
  })
  .meta({ id: "Refusal", description: "Why one document of many was not accepted." });

export type Refusal = z.infer<typeof refusalSchema>;
