import { activitySchema, objectWith } from "@llmcarbon/core";
import { z } from "zod";
import {
  backwardPeriodError,
  declaredShape,
  isForwardPeriod,
  namedShape,
} from "../../declared/declared.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

const [, , , , storageSchema] = activitySchema.options;

/** How long is said by from and until. */
const { durationDays: _, ...storedShape } = storageSchema.shape.workload.unwrap().shape;

const storageAssetDocumentSchema = objectWith({
  ...declaredShape,
  workload: objectWith(storedShape).meta({
    description:
      "As in the activity document, without durationDays. transferredTb is what is moved in a whole month; a part of a month moves its share of the days.",
  }),
}).refine(isForwardPeriod, backwardPeriodError);

export type StorageAssetDocument = z.infer<typeof storageAssetDocumentSchema>;

export const storageAssetPutSchema = objectWith({ ...namedShape, document: storageAssetDocumentSchema });
export type StorageAssetPut = z.infer<typeof storageAssetPutSchema>;

export const storageAssetSchema = z
  .strictObject({
    name: z.string(),
    document: storageAssetDocumentSchema,
    updatedAt: momentSchema,
    bookedMonths: z.array(z.string()).meta({ description: "Months that are booked, such as 2024-01." }),
  })
  .meta({ id: "StorageAsset", description: "What is stored, booked by the month as an activity." });

export type StorageAsset = z.infer<typeof storageAssetSchema>;

export const storageAssetListSchema = z
  .strictObject({ items: z.array(storageAssetSchema) })
  .meta({ id: "StorageAssetList" });
