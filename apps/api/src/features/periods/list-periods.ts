import { listClosedPeriods, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { ClosedPeriodList } from "./period.schema.ts";

/** Months whose figures are final, the latest first. */
export async function listPeriods(database: Database, organization: string): Promise<ClosedPeriodList> {
  const { id } = await getOrganization(database, organization);
  return { periods: await listClosedPeriods(database, id) };
}
