import { listRestatements as readRestatements } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import type { RestatementList, RestatementQueryInput } from "./restatement.schema.ts";

const MOST = 200;

/** Restatements of an organisation, the latest first. */
export async function listRestatements(
  { database, access }: Within,
  { state }: RestatementQueryInput,
): Promise<RestatementList> {
  const { id } = access.organization;
  const restatements = await readRestatements(database, id, { state: state ?? null, limit: MOST });
  return { restatements: restatements.map((each) => ({ ...each, filter: { ...each.filter } })) };
}
