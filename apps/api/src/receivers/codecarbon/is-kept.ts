import type { Database } from "@llmcarbon/prisma";

/** Whether whoever a ledger was handed to may know of a project: what trackers sent lies beside the series that the wall keeps. */
export const isKept = ({ narrowing }: Pick<Database, "narrowing">, projectId: string): boolean =>
  narrowing === null || narrowing.projectIds.includes(projectId);
