import { listAdjustments as readAdjustments } from "@llmcarbon/prisma";
import { toDates } from "../../schemas/query.schema.ts";
import type { Within } from "../../access/within.ts";
import type { AdjustmentList, AdjustmentQueryInput } from "./period.schema.ts";

/** What came to closed months after they were closed, by month and project. */
export async function listAdjustments(
  { database, access }: Within,
  query: AdjustmentQueryInput,
): Promise<AdjustmentList> {
  const { id } = access.organization;
  const projects = query.project ?? null;
  return { adjustments: await readAdjustments(database, id, { ...toDates(query), projects }) };
}
