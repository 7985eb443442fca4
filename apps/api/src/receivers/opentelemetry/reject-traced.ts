import type { ImportItem } from "@llmcarbon/importers";
import { listFootprints } from "@llmcarbon/prisma";
import { DEFAULT_PROJECT } from "../../ingest/to-booking.ts";
import type { Context } from "../../trpc/context.ts";
import { SPAN_SOURCE } from "./sources.ts";

/**
 * A program that exports both tells each call twice, and nothing in a metric says which calls it counts. So spans go first: data
 * points of a project that has spans in the ledger are rejected, visibly.
 */
export async function rejectTraced(
  { database }: Pick<Context, "database">,
  organizationId: string,
  items: readonly ImportItem[],
): Promise<readonly ImportItem[]> {
  const projects = [...new Set(items.flatMap((item) => (item.kind === "activity" ? [projectOf(item)] : [])))];
  if (projects.length === 0) return items;
  const traced = await listTraced(database, organizationId, projects);
  return items.map((item) =>
    item.kind === "activity" && traced.has(projectOf(item))
      ? { kind: "rejected", place: item.place, reason: toReason(projectOf(item)), text: "" }
      : item,
  );
}

type ActivityItem = Extract<ImportItem, { readonly kind: "activity" }>;

function projectOf({ document }: ActivityItem): string {
  const project = document["project"];
  return typeof project === "string" ? project : DEFAULT_PROJECT;
}

async function listTraced(
  database: Context["database"],
  organizationId: string,
  projects: readonly string[],
): Promise<ReadonlySet<unknown>> {
  const rows = await listFootprints(database, organizationId, {
    from: null,
    to: null,
    grain: "total",
    groupBy: ["project"],
    filter: { source: [SPAN_SOURCE], project: projects },
  });
  return new Set(rows.map(({ group }) => group.project));
}

const toReason = (project: string): string =>
  `spans of project "${project}" are booked, which tell the same calls; allowed: metrics of a project without spans`;
