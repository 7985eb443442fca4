import { type AuditHead, verifyTrail } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import type { AuditVerdictAnswer, AuditVerifyQuery } from "./audit.schema.ts";

/** Whether the trail is whole: none of it altered, missing, put in or moved. */
export async function verifyAuditTrail(
  { access, database }: Within,
  { expectedHead }: AuditVerifyQuery,
): Promise<AuditVerdictAnswer> {
  const expected = expectedHead === undefined ? null : readHead(expectedHead);
  const { entryCount, head, fault } = await verifyTrail(database, access.organization.id, expected);
  return {
    isIntact: fault === null,
    entryCount,
    head: head === null ? null : `${head.sequence}:${head.hash}`,
    fault,
  };
}

function readHead(text: string): AuditHead {
  const [sequence = "", hash = ""] = text.split(":");
  return { sequence: Number(sequence), hash };
}
