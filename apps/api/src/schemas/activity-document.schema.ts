import { activitySchema } from "@llmcarbon/core";

/** The activity document by its name in the OpenAPI description. */
export const activityDocumentSchema = activitySchema.meta({
  id: "Activity",
  description: "What was or will be done: a training run, served requests, experiments, stored data.",
});
