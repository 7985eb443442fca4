import { findKeptNames, type Database } from "@llmcarbon/prisma";
import { isKept } from "../ingest/require-kept.ts";

/** What is declared for a project or a team that whoever asks may see. */
export async function keepDeclared<Each extends { readonly document: unknown }>(
  database: Database,
  organizationId: string,
  declared: readonly Each[],
): Promise<readonly Each[]> {
  const { narrowing } = database;
  if (narrowing === null) return declared;
  const kept = await findKeptNames(database, organizationId, narrowing);
  return declared.filter(({ document }) => {
    // Only what passed through the schema is ever declared.
    const { project, team = null } = document as { readonly project: string; readonly team?: string };
    return isKept(kept, { project, team });
  });
}
