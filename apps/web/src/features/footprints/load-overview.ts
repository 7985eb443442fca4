import { addDays, countDays, type Period } from "../../formatting/day.ts";
import { ask, type Answer } from "../../trpc/ask.ts";
import { serverApi, type Api } from "../../trpc/server-client.ts";
import type { Adjustment, FootprintRow, Organization, UnresolvedList } from "../../trpc/types.ts";
import { askedPeriod, choosePeriod, type OpenPeriod } from "./choose-period.ts";
import { findOwnOrganization } from "../session/load-session.ts";
import { RANKED, type OverviewAddress, type Ranked } from "./overview-address.ts";

export type Grain = "day" | "month";

/** All rows the overview is drawn from. */
export type Overview = {
  readonly organization: Organization;
  /** first and last day with activities, half-open; `undefined` when there are none */
  readonly span: Period | undefined;
  /** what the ledger was asked for; an end nobody named is open */
  readonly asked: OpenPeriod;
  /** that in days, as it is shown */
  readonly period: Period;
  readonly grain: Grain;
  /** one row, or none when nothing lies in the period */
  readonly total: FootprintRow | undefined;
  /** grouped by phase and quality */
  readonly parts: readonly FootprintRow[];
  /** total of each bucket */
  readonly series: readonly FootprintRow[];
  /** the series by the dimension chosen; empty for components, which every row has */
  readonly groupedSeries: readonly FootprintRow[];
  /** grouped by the dimension and quality */
  readonly ranked: Readonly<Record<Ranked, readonly FootprintRow[]>>;
  /** what stands beside the sums of closed months of the period */
  readonly adjustments: readonly Adjustment[];
  /** why activities of the organisation wait, in all periods; empty when none of the period does */
  readonly unresolved: UnresolvedList;
};

/** Up to this length a period is drawn by day. */
const LONGEST_DAILY_PERIOD_DAYS = 92;

/** Asks for all of it at once: each way to the API costs as much as most answers. */
export async function loadOverview(address: OverviewAddress): Promise<Answer<Overview>> {
  const slug = address.organization ?? (await findOwnOrganization());
  return ask(loadRows(slug, address));
}

async function loadRows(slug: string, address: OverviewAddress): Promise<Overview> {
  const api = await serverApi();
  const whose = { organization: slug };
  const asked = askedPeriod(address);
  const list = async (question: Pick<ListInput, "grain" | "groupBy">): Promise<readonly FootprintRow[]> =>
    (await api.footprints.list.query({ ...whose, ...asked, ...question })).rows;
  const listSeries = (grain: Grain) =>
    Promise.all([
      list({ grain, groupBy: [] }),
      address.group === "component" ? [] : list({ grain, groupBy: [address.group] }),
    ]);

  const likelyGrain = chooseGrain(asked);
  const [organization, { rows: total, adjustments }, parts, likelySeries, ...ranked] = await Promise.all([
    api.organizations.get.query({ slug }),
    api.footprints.list.query({ ...whose, ...asked, grain: "total", groupBy: [] }),
    list({ grain: "total", groupBy: ["phase", "quality"] }),
    listSeries(likelyGrain),
    ...RANKED.map((dimension) => list({ grain: "total", groupBy: [dimension, "quality"] })),
  ]);
  const span = spanOf(organization);
  const period = choosePeriod(asked, span);
  const grain = chooseGrain(period);
  const [series, groupedSeries] = grain === likelyGrain ? likelySeries : await listSeries(grain);
  const isAnyUnresolved = [...total, ...adjustments].some((row) => (row.unresolvedActivityCount ?? 0) > 0);
  const unresolved = isAnyUnresolved
    ? await api.activities.unresolved.query(whose)
    : { items: [], activityCount: 0 };
  const [project = [], model = [], hardware = [], gridZone = []] = ranked;
  return {
    organization,
    span,
    asked,
    period,
    grain,
    // An activity of years counts where it began, and may have begun before the period.
    total: total.find((row) => row.activityCount > 0 || row.totalCarbonG.central > 0),
    parts,
    series,
    groupedSeries,
    ranked: { project, model, hardware, gridZone },
    adjustments,
    unresolved,
  };
}

/** Of a period with an open end it can only be guessed: most ledgers are older than a quarter. */
const chooseGrain = ({ from, to }: OpenPeriod): Grain =>
  from !== undefined && to !== undefined && countDays({ from, to }) <= LONGEST_DAILY_PERIOD_DAYS
    ? "day"
    : "month";

type ListInput = Parameters<Api["footprints"]["list"]["query"]>[0];

const spanOf = ({ firstDay, lastDay }: Organization): Period | undefined =>
  firstDay === null || lastDay === null ? undefined : { from: firstDay, to: addDays(lastDay, 1) };
