import { listRestatements as readRestatements, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { RestatementList, RestatementQueryInput } from "./restatement.schema.ts";

const MOST = 200;

/** Restatements of an organisation, the latest first. */
export async function listRestatements(
  database: Database,
  { organization, state }: RestatementQueryInput,
): Promise<RestatementList> {
  const { id } = await getOrganization(database, organization);
  const restatements = await readRestatements(database, id, { state: state ?? null, limit: MOST });
  return { restatements: restatements.map((each) => ({ ...each, filter: { ...each.filter } })) };
}
