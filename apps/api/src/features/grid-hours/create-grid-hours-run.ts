import {
  applyGridReadings,
  listHoursToRead,
  listReadMonths,
  writeGridReadings,
  type HoursToRead,
} from "@llmcarbon/prisma";
import type { GridProviderV1 } from "@llmcarbon/spec";
import type { Context } from "../../trpc/context.ts";
import { askGridHours, listHourProviders } from "./ask-grid-hours.ts";
import { toSpans } from "./to-spans.ts";

type Reading = Pick<Context, "database" | "estimator" | "providers">;

export type GridHoursRun = { readonly organizationId: string; readonly signal: AbortSignal };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Sources are spared: what one run leaves is read by the next. */
const MOST_SPANS = 200;
/** A source may tell the hours of yesterday today; for older ones that it does not have it is asked once a day. */
const YOUNG_MS = 2 * DAY_MS;

/**
 * Reads the hours that usage was booked in and lets it count by them. Keeps in mind what it found nothing of, and what it has
 * counted already; both are made anew by a new process.
 *
 * @param now the time, for tests
 */
export function createGridHoursRun(
  context: Reading,
  now: () => Date = () => new Date(),
): (run: GridHoursRun) => Promise<void> {
  const { boundary } = context.estimator;
  const providers = listHourProviders(context.providers.grid, boundary);
  const barren = new Map<string, number>();
  const counted = new Map<string, string>();
  return async ({ organizationId, signal }) => {
    if (providers.length === 0) return;
    await readHours(context, { organizationId, signal, providers, barren, nowMs: now().getTime() });
    await countHours(context, { organizationId, signal, counted });
  };
}

type ReadRun = GridHoursRun & {
  readonly providers: readonly GridProviderV1[];
  readonly barren: Map<string, number>;
  readonly nowMs: number;
};

async function readHours({ database, estimator }: Reading, run: ReadRun): Promise<void> {
  const { organizationId, signal, providers, barren, nowMs } = run;
  const { boundary } = estimator;
  const query = { boundary, before: new Date(nowMs), estimatesReadBefore: new Date(nowMs - DAY_MS) };
  const wanted = await listHoursToRead(database, organizationId, query);
  for (const { zone, hours } of wanted
    .flatMap(cut)
    .filter((span) => isDue(span, run))
    .slice(0, MOST_SPANS)) {
    signal.throwIfAborted();
    const readings = await askGridHours(providers, { zone, boundary, hours });
    await writeGridReadings(database, organizationId, readings);
    if (readings.length === 0) barren.set(spanKey({ zone, hours }), nowMs);
  }
}

type Span = { readonly zone: string; readonly hours: readonly [Date, ...Date[]] };

const cut = ({ zone, hours }: HoursToRead): readonly Span[] =>
  toSpans(hours).map((span) => ({ zone, hours: span }));

const spanKey = ({ zone, hours: [first] }: Span): string => `${zone} ${first.toISOString()}`;

function isDue(span: Span, { barren, nowMs }: ReadRun): boolean {
  const last = span.hours.at(-1) ?? span.hours[0];
  if (nowMs - last.getTime() < YOUNG_MS) return true;
  return nowMs - (barren.get(spanKey(span)) ?? 0) >= DAY_MS;
}

type CountRun = GridHoursRun & { readonly counted: Map<string, string> };

async function countHours(
  { database, estimator }: Reading,
  { organizationId, signal, counted }: CountRun,
): Promise<void> {
  const { boundary } = estimator;
  for (const { month, state } of await listReadMonths(database, organizationId, boundary)) {
    signal.throwIfAborted();
    const key = `${organizationId} ${month.toISOString()}`;
    if (counted.get(key) === state) continue;
    const text = month.toISOString().slice(0, "2020-01".length);
    const reason = `hours of ${text} count by what the grid's own sources read`;
    await applyGridReadings(database, organizationId, { month, boundary, reason });
    counted.set(key, state);
  }
}
