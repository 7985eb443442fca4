import type { Activity, ActivityOf } from "./activity.ts";

type Deployment = NonNullable<ActivityOf<"inference">["workload"]["deployment"]>;

/** Machines that are held and serve no requests. */
export type IdleActivity = ActivityOf<"inference"> & {
  readonly workload: { readonly deployment: Deployment };
};

/** Whether a document is of machines held without requests, of no model: what they draw depends on none. */
export const isIdle = (activity: Activity): activity is IdleActivity =>
  activity.phase === "inference" &&
  activity.model === undefined &&
  activity.workload?.requestCount === 0 &&
  activity.workload.deployment !== undefined;
