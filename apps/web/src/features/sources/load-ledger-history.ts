import { ask, type Answer } from "../../trpc/ask.ts";
import { serverApi } from "../../trpc/server-client.ts";
import type { ClosedPeriod, GridHours, Restatement, RestatementDetail } from "../../trpc/types.ts";
import type { SourcesAddress } from "./sources-address.ts";

/** How the facts of an organisation's footprints changed, and which months keep theirs. */
export type LedgerHistory = {
  /** the latest first */
  readonly restatements: readonly Restatement[];
  /** the one the address opens; a failure when there is none of that id */
  readonly opened: Answer<RestatementDetail> | undefined;
  readonly periods: readonly ClosedPeriod[];
  /** the latest hour of each zone in use that was read */
  readonly gridHours: readonly GridHours[];
};

export const loadLedgerHistory = (address: SourcesAddress): Promise<Answer<LedgerHistory>> =>
  ask(readHistory(address));

async function readHistory({ organization: named, restatement: id }: SourcesAddress): Promise<LedgerHistory> {
  const api = await serverApi();
  const whose = named === undefined ? {} : { organization: named };
  const [{ restatements }, { periods }, gridHours, opened] = await Promise.all([
    api.restatements.list.query(whose),
    api.periods.list.query(whose),
    listLatestHours(whose),
    id === undefined ? undefined : ask(api.restatements.get.query({ ...whose, id })),
  ]);
  return { restatements, opened, periods, gridHours };
}

/** Zones are asked for one by one, the heaviest first. */
const MOST_ZONES = 24;

async function listLatestHours(whose: { readonly organization?: string }): Promise<readonly GridHours[]> {
  const api = await serverApi();
  const { rows } = await api.footprints.list.query({ ...whose, grain: "total", groupBy: ["gridZone"] });
  const zones = rows
    .toSorted((first, second) => second.totalCarbonG.central - first.totalCarbonG.central)
    .flatMap(({ group }) => (typeof group.gridZone === "string" ? [group.gridZone] : []))
    .slice(0, MOST_ZONES);
  const answers = await Promise.all(
    zones.map((zone) => api.gridHours.list.query({ ...whose, zone, limit: 1 })),
  );
  return answers.filter(({ readings }) => readings.length > 0);
}
