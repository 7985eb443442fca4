import { z } from "zod";
import { objectWith, textUpTo } from "./allowed.ts";
import { hardwareSchema, measuredSchema, overridesSchema, siteSchema } from "./machines.schema.ts";
import { modelSchema } from "./model.schema.ts";
import {
  experimentationWorkloadSchema,
  fineTuningWorkloadSchema,
  inferenceWorkloadSchema,
  storageWorkloadSchema,
  trainingWorkloadSchema,
} from "./workload.schema.ts";

const text = textUpTo(200);
const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: "an ISO 8601 date, or a date-time with its zone such as 2020-06-01T00:00:00Z",
});

const common = {
  id: text.exactOptional(),
  hardware: hardwareSchema.exactOptional(),
  site: siteSchema.exactOptional(),
  period: objectWith({ start: instant, end: instant.exactOptional() }).exactOptional(),
  method: text.exactOptional(),
  measured: measuredSchema.exactOptional(),
  overrides: overridesSchema.exactOptional(),
  /** labels the ledger sums by */
  project: text.exactOptional(),
  team: text.exactOptional(),
  /** system that reports the activity; with `id` it makes a booking idempotent */
  source: text.exactOptional(),
  /** where the figures of this activity are published */
  citation: textUpTo(1000).exactOptional(),
};

/** The activity document of files, stdin, API and SDK. Unknown keys are refused. */
export const activitySchema = z.discriminatedUnion(
  "phase",
  [
    objectWith({
      ...common,
      phase: z.literal("training"),
      model: modelSchema,
      workload: trainingWorkloadSchema,
    }),
    objectWith({
      ...common,
      phase: z.literal("fine-tuning"),
      model: modelSchema,
      workload: fineTuningWorkloadSchema,
    }),
    objectWith({
      ...common,
      phase: z.literal("inference"),
      model: modelSchema,
      workload: inferenceWorkloadSchema,
    }),
    objectWith({
      ...common,
      phase: z.literal("experimentation"),
      model: modelSchema,
      workload: experimentationWorkloadSchema,
    }),
    objectWith({
      ...common,
      phase: z.literal("storage"),
      model: modelSchema.exactOptional(),
      workload: storageWorkloadSchema,
    }),
  ],
  { error: "an object with phase, model and workload" },
);
