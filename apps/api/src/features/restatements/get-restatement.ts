import { getRestatement as readRestatement } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { RestatementDetail, RestatementRequestInput } from "./restatement.schema.ts";

/**
 * A restatement with its figures before and after, by project and month.
 *
 * @throws {RequestError} 404 when there is none of that id
 */
export async function getRestatement(
  { database, access }: Within,
  { id }: RestatementRequestInput,
): Promise<RestatementDetail> {
  const { id: organizationId } = access.organization;
  const restatement = await readRestatement(database, organizationId, id);
  if (restatement === undefined) {
    throw new RequestError({
      status: 404,
      code: "unknown-restatement",
      message: `restatement: found unknown "${id}"`,
    });
  }
  return { ...restatement, filter: { ...restatement.filter }, lines: [...restatement.lines] };
}
