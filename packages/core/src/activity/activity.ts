import type { z } from "zod";
import type { activitySchema } from "./activity.schema.ts";
import type { modelArchitectureSchema } from "./model.schema.ts";

/** What was or will be done, as a valid document (docs: the activity document). Planned and past share one shape. */
export type Activity = z.infer<typeof activitySchema>;

export type Phase = Activity["phase"];

/** Of one phase, with what was done in it. */
export type ActivityOf<Kind extends Phase> = WithWorkload<Extract<Activity, { phase: Kind }>>;

type WithWorkload<Of extends Activity> = Of & { workload: NonNullable<Of["workload"]> };

/** Of any phase, with what was done. */
export type ActivityWithWorkload = { [Kind in Phase]: ActivityOf<Kind> }[Phase];

/** A model spelled out in the document. */
export type ModelDocument = z.infer<typeof modelArchitectureSchema>;

export const PHASES = [
  "training",
  "fine-tuning",
  "inference",
  "experimentation",
  "storage",
] as const satisfies readonly Phase[];
