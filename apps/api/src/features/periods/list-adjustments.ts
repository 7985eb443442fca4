import { listAdjustments as readAdjustments, type Database } from "@llmcarbon/prisma";
import { toDates } from "../../schemas/query.schema.ts";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { AdjustmentList, AdjustmentQueryInput } from "./period.schema.ts";

/** What came to closed months after they were closed, by month and project. */
export async function listAdjustments(
  database: Database,
  query: AdjustmentQueryInput,
): Promise<AdjustmentList> {
  const { id } = await getOrganization(database, query.organization);
  const projects = query.project ?? null;
  return { adjustments: await readAdjustments(database, id, { ...toDates(query), projects }) };
}
