import { z } from "zod";

/** Central value of a quantity and its 90 % interval, in the unit of the key it stands under. */
export const rangeSchema = z
  .strictObject({ low: z.number(), central: z.number(), high: z.number() })
  .meta({ id: "Range", description: "Central value with its 90 % interval, in the unit of its key." });

export const qualitySchema = z.enum(["measured", "reported", "modelled", "assumed"]);
