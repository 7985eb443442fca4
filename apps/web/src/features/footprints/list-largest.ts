import { serverApi } from "../../trpc/server-client.ts";
import type { Activity } from "../../trpc/types.ts";
import type { OpenPeriod } from "./choose-period.ts";
import type { Ranked, Subject } from "./overview-address.ts";

type LargestQuery = {
  readonly organization: string;
  readonly asked: OpenPeriod;
  readonly subject: Subject;
  readonly count: number;
};

/** The activities of a sum that weighed most when they were booked, in the order they weigh now. */
export async function listLargest(query: LargestQuery): Promise<readonly Activity[]> {
  const found = await listHeaviest(query);
  return found.toSorted((first, second) => carbonOf(second) - carbonOf(first));
}

/** What is not resolved comes last. */
const carbonOf = ({ totalCarbonG }: Activity): number => totalCarbonG?.central ?? -1;

/** By what they weighed when they were booked, as the API has them. */
async function listHeaviest(query: LargestQuery): Promise<readonly Activity[]> {
  const { organization, asked, subject, count } = query;
  if (subject.kind === "row" && subject.name === "") return listUnnamed(query, subject.dimension);
  const filter = subject.kind === "measure" ? {} : { [subject.dimension]: [subject.name] };
  const api = await serverApi();
  const answer = await api.activities.list.query({ organization, ...asked, ...filter, limit: count });
  return answer.items;
}

const PAGE = 200;
const MOST_PAGES = 5;

const fieldOf = {
  project: "project",
  model: "modelId",
  hardware: "hardwareId",
  gridZone: "gridZone",
} as const satisfies Record<Ranked, keyof Activity>;

/** The API filters by names; what has none is picked out of the heaviest of all. */
async function listUnnamed(query: LargestQuery, dimension: Ranked): Promise<readonly Activity[]> {
  const api = await serverApi();
  const found: Activity[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES && found.length < query.count; page += 1) {
    const answer: { readonly items: readonly Activity[]; readonly nextCursor: string | null } =
      await api.activities.list.query({
        organization: query.organization,
        ...query.asked,
        limit: PAGE,
        ...(cursor === null ? {} : { cursor }),
      });
    found.push(...answer.items.filter((activity) => activity[fieldOf[dimension]] === null));
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return found.slice(0, query.count);
}
