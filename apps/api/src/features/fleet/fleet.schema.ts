import { activitySchema, objectWith } from "@llmcarbon/core";
import { z } from "zod";
import {
  backwardPeriodError,
  declaredShape,
  isForwardPeriod,
  namedShape,
} from "../../declared/declared.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

const { accelerator, count, lifetimeYears, hostPowerW } =
  activitySchema.options[0].shape.hardware.unwrap().shape;

const fleetDocumentSchema = objectWith({
  ...declaredShape,
  hardware: objectWith({
    accelerator: accelerator.unwrap(),
    count: count.unwrap(),
    lifetimeYears,
    hostPowerW,
  }).meta({ description: "As in the activity document; count is that of accelerators." }),
}).refine(isForwardPeriod, backwardPeriodError);

export type FleetDocument = z.infer<typeof fleetDocumentSchema>;

export const fleetPutSchema = objectWith({ ...namedShape, document: fleetDocumentSchema });
export type FleetPut = z.infer<typeof fleetPutSchema>;

const hours = z.number().meta({ description: "Accelerators times hours." });

const fleetMonthSchema = z
  .strictObject({
    month: z.string().meta({ description: "Such as 2024-01." }),
    capacityHours: hours,
    usedHours: hours,
    idleHours: hours,
    utilizationRatio: z
      .number()
      .meta({ description: "Above 1 where activities account for more than there is." }),
    isBooked: z.boolean().meta({ description: "Whether its idle time is booked." }),
  })
  .meta({ id: "FleetMonth", description: "A month that has ended, by what is booked now." });

export type FleetMonthUse = z.infer<typeof fleetMonthSchema>;

export const fleetSchema = z
  .strictObject({
    name: z.string(),
    document: fleetDocumentSchema,
    updatedAt: momentSchema,
    months: z.array(fleetMonthSchema).meta({
      description:
        "The last twelve that have ended, the earliest first; none for whoever is kept to some projects.",
    }),
    embodiedCarbonG: z
      .strictObject({
        manufacture: z.number().meta({ description: "Of all its machines." }),
        booked: z.number().meta({ description: "Carried by usage and idle time so far." }),
        left: z.number(),
      })
      .nullable()
      .meta({
        description: "null where nothing is known of the machines, and for whoever is kept to some projects.",
      }),
    serviceLifeEnds: z
      .string()
      .nullable()
      .meta({ description: "Day from which its manufacture is paid off." }),
    warnings: z.array(z.strictObject({ code: z.string(), message: z.string() })),
  })
  .meta({
    id: "Fleet",
    description: "Machines that are owned or reserved, whose idle time is booked by the month.",
  });

export type Fleet = z.infer<typeof fleetSchema>;

export const fleetListSchema = z.strictObject({ items: z.array(fleetSchema) }).meta({ id: "FleetList" });
