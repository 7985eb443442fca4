import type { Api } from "../../trpc/server-client.ts";

/** Names of the projects that something is booked for, in order. */
export async function listProjects(
  api: Api,
  { organization }: { readonly organization: string },
): Promise<readonly string[]> {
  const { rows } = await api.footprints.list.query({ organization, grain: "total", groupBy: ["project"] });
  return rows
    .flatMap(({ group }) => (typeof group.project === "string" ? [group.project] : []))
    .toSorted((first, second) => first.localeCompare(second));
}
