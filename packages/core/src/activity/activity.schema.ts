import { z } from "zod";
import { objectWith, textUpTo } from "./allowed.ts";
import { hardwareSchema, measuredSchema, overridesSchema, siteSchema } from "./machines.schema.ts";
import { modelSchema } from "./model.schema.ts";
import { WORKLOAD_SCHEMAS } from "./workload.schema.ts";

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
  /** id of the call at the provider; two sources that report the same call are counted once */
  requestId: textUpTo(300).exactOptional(),
  /** where the figures of this activity are published */
  citation: textUpTo(1000).exactOptional(),
};

/**
 * The activity document of files, stdin, API and SDK. Unknown keys are refused. Model and workload may be left out only beside
 * figures that need neither, which no schema can say: `parseActivity` does.
 */
export const activitySchema = z.discriminatedUnion(
  "phase",
  [
    objectWith({
      ...common,
      phase: z.literal("training"),
      model: modelSchema.exactOptional(),
      workload: WORKLOAD_SCHEMAS.training.exactOptional(),
    }),
    objectWith({
      ...common,
      phase: z.literal("fine-tuning"),
      model: modelSchema.exactOptional(),
      workload: WORKLOAD_SCHEMAS["fine-tuning"].exactOptional(),
    }),
    objectWith({
      ...common,
      phase: z.literal("inference"),
      model: modelSchema.exactOptional(),
      workload: WORKLOAD_SCHEMAS.inference.exactOptional(),
    }),
    objectWith({
      ...common,
      phase: z.literal("experimentation"),
      model: modelSchema.exactOptional(),
      workload: WORKLOAD_SCHEMAS.experimentation.exactOptional(),
    }),
    objectWith({
      ...common,
      phase: z.literal("storage"),
      model: modelSchema.exactOptional(),
      workload: WORKLOAD_SCHEMAS.storage.exactOptional(),
    }),
  ],
  { error: "an object with phase, model and workload" },
);
