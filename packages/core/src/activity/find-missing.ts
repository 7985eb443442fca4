import type { DocumentIssue } from "@llmcarbon/spec";
import type { z } from "zod";
import type { Activity } from "./activity.ts";
import { describeFound } from "./describe-found.ts";
import { hasReading } from "./has-reading.ts";
import { isIdle } from "./is-idle.ts";
import { modelSchema } from "./model.schema.ts";
import { WORKLOAD_SCHEMAS } from "./workload.schema.ts";

/**
 * What a document lacks and its method has to know: model and workload, but for methods that book what was read or reported,
 * which have to have that instead. Stored bytes and idle machines have no model.
 */
export function findMissing(activity: Activity): readonly DocumentIssue[] {
  const { phase, method, model, workload } = activity;
  if (isIdle(activity) && (method === undefined || method === "roofline")) return [];
  const issues = [
    ...(model === undefined && phase !== "storage" ? [missing("model", toldOf(modelSchema))] : []),
    ...(workload === undefined ? [missing("workload", toldOf(WORKLOAD_SCHEMAS[phase]))] : []),
  ];
  if (issues.length === 0) return [];
  if (method === undefined) return hasReading(activity) ? [] : issues;
  if (method === "measured") return hasReading(activity) ? [] : [READING];
  if (method === "mlco2") return hasHours(activity) ? [] : [HOURS];
  return issues;
}

const missing = (path: string, allowed: string): DocumentIssue => ({
  path,
  found: describeFound(undefined),
  allowed,
});

const READING = missing(
  "measured.energyKwh",
  "a reading, or measured.operationalCarbonG as another tool or the vendor reports it",
);
const HOURS = missing(
  "measured.acceleratorHours",
  "accelerators times hours, or measured.durationS and hardware.count",
);

const hasHours = ({ measured, hardware }: Activity): boolean =>
  measured?.acceleratorHours !== undefined ||
  (measured?.durationS !== undefined && hardware?.count !== undefined);

/** What a schema says it would have. */
const toldOf = (schema: z.ZodType): string =>
  schema.safeParse(undefined).error?.issues[0]?.message ?? "a value";
