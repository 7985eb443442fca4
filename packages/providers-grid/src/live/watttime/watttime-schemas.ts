import { z } from "zod";
import { instantSchema } from "../schemas.ts";

const MOST_LB_PER_MWH = 4400;
const MOST_STEP_S = 3600;

export const loginSchema = z.object({ token: z.string().min(1) });

/** Points of one region; the index, whose unit is a percentile, is no intensity and is refused by its unit. */
export const createPointsSchema = (region: string) =>
  z
    .object({
      data: z.array(
        z.object({
          point_time: instantSchema,
          value: z.number().min(0).max(MOST_LB_PER_MWH),
          imputed_data_used: z.boolean().nullish(),
        }),
      ),
      meta: z.object({
        data_point_period_seconds: z.int().min(1).max(MOST_STEP_S),
        region: z.literal(region),
        signal_type: z.literal("co2_moer"),
        units: z.literal("lbs_co2_per_mwh"),
      }),
    })
    .transform(({ data, meta }) => ({ points: data, stepS: meta.data_point_period_seconds }));

export type WattTimePoints = z.output<ReturnType<typeof createPointsSchema>>;
