import type { Activity } from "./activity.ts";

/** Whether a document has a figure that method `measured` books as it is: energy that was read, or carbon that was reported. */
export const hasReading = ({ measured }: Pick<Activity, "measured">): boolean =>
  measured?.energyKwh !== undefined || measured?.operationalCarbonG !== undefined;
