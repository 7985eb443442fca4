import { listClosedPeriods } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import type { ClosedPeriodList } from "./period.schema.ts";

/** Months whose figures are final, the latest first. */
export async function listPeriods({ database, access }: Within): Promise<ClosedPeriodList> {
  const { id } = access.organization;
  return { periods: await listClosedPeriods(database, id) };
}
