import { z } from "zod";

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant as the sources write it, with its zone, as milliseconds since 1970. */
export const instantSchema = z
  .string()
  .refine((text) => WITH_ZONE.test(text) && !Number.isNaN(Date.parse(text)), {
    error: "no instant with its zone",
  })
  .transform((text) => Date.parse(text));

const MOST_G_PER_KWH = 2000;

/** An intensity that may be unknown; what no grid emits makes the whole answer suspect. */
export const intensitySchema = z.number().min(0).max(MOST_G_PER_KWH).nullish();
