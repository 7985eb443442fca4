import Link from "next/link";
import { EstimateGrounds } from "../../components/explanation/estimate-grounds.tsx";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { addDays, formatPeriod } from "../../formatting/day.ts";
import type { Language } from "../../formatting/language.ts";
import { formatGridZone } from "../../formatting/place.ts";
import { formatQuantity, formatRange, fullUnit, type QuantityKind } from "../../formatting/quantity.ts";
import type { Messages } from "../../messages/en.ts";
import { ask } from "../../trpc/ask.ts";
import { api } from "../../trpc/server-client.ts";
import type { ActivityDetail } from "../../trpc/types.ts";

type ExplainActivityProps = {
  readonly organization: string;
  readonly id: string;
  /** back to the sum the activity is a part of */
  readonly backHref: string;
  readonly messages: Messages;
  readonly language: Language;
};

/** One activity to the ground: what was booked, how it was calculated, and every source behind it. */
export async function ExplainActivity({
  organization,
  id,
  backHref,
  messages,
  language,
}: ExplainActivityProps) {
  const answer = await ask(api.activities.get.query({ organization, id }));
  return (
    <>
      <p className="mt-2 text-xs">
        <Link href={backHref} scroll={false} prefetch={false} className="link">
          ← {messages.explain.back}
        </Link>
      </p>
      {answer.kind === "failed" ? (
        <p className="mt-4">
          {answer.failure.kind === "unreachable" ? messages.failure.unreachable : messages.explain.notFound}
        </p>
      ) : (
        <Activity activity={answer.value} messages={messages} language={language} />
      )}
    </>
  );
}

type ActivityProps = {
  readonly activity: ActivityDetail;
  readonly messages: Messages;
  readonly language: Language;
};

function Activity({ activity, messages, language }: ActivityProps) {
  const { value, unit } = formatQuantity("carbon", activity.totalCarbonG.central, { language });
  const { low, high } = formatRange("carbon", activity.totalCarbonG, { language, unit });
  return (
    <>
      <h3 className="mt-4 font-semibold break-words">{activity.modelId ?? activity.externalId}</h3>
      <p className="mt-1">
        <span className="text-2xl font-semibold tracking-tight">{value}</span>
        <span className="ml-1.5 text-muted">{fullUnit("carbon", unit)}</span>
        <span className="ml-3 text-xs whitespace-nowrap">
          <QualityMark quality={activity.quality} /> {messages.quality[activity.quality]}
        </span>
      </p>
      <p className="mt-1 text-xs text-muted">{messages.interval(low, high)}</p>
      <dl className="mt-5 grid grid-cols-[auto_1fr] gap-x-5 border-b text-[0.82rem]">
        {facts(activity, messages, language).map(([term, description]) => (
          <div key={term} className="col-span-2 grid grid-cols-subgrid border-t py-1.5">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 break-words">{description}</dd>
          </div>
        ))}
      </dl>
      <EstimateGrounds estimate={activity.estimate} messages={messages} language={language} />
      <details className="mt-6">
        <summary className="w-fit text-[0.82rem] font-semibold">{messages.explain.document}</summary>
        <ScrollRegion label={messages.explain.document} className="mt-2 border bg-surface p-3">
          <pre className="font-mono text-xs">{JSON.stringify(activity.document, undefined, 2)}</pre>
        </ScrollRegion>
      </details>
    </>
  );
}

/** What is known of an activity, one line each; what nobody said is left out. */
function facts(
  activity: ActivityDetail,
  messages: Messages,
  language: Language,
): readonly (readonly [string, string])[] {
  const { explain, dimension, plan } = messages;
  const { marketBasedCarbonG, waterL, water, latency } = activity.estimate;
  const shown = (kind: QuantityKind, range: ActivityDetail["energyKwh"]): string => {
    const { value, unit } = formatQuantity(kind, range.central, { language });
    const { low, high } = formatRange(kind, range, { language, unit });
    return low === high ? `${value} ${unit}` : `${value} ${unit} (${low} – ${high})`;
  };
  const maybe = (kind: QuantityKind, range: ActivityDetail["energyKwh"] | null | undefined): string | null =>
    range === null || range === undefined ? null : shown(kind, range);
  const lines: readonly (readonly [string, string | null])[] = [
    [explain.citation, activity.citation],
    [dimension.phase, messages.phase[activity.phase]],
    [dimension.project, activity.project],
    [dimension.model, activity.modelId],
    [dimension.hardware, activity.hardwareId],
    [dimension.gridZone, activity.gridZone === null ? null : formatGridZone(activity.gridZone, language)],
    [explain.site, activity.siteName],
    [explain.period, periodOf(activity, language)],
    [messages.overview.energy, shown("energy", activity.energyKwh)],
    [messages.component.operational, shown("carbon", activity.operationalCarbonG)],
    [plan.marketBased, maybe("carbon", marketBasedCarbonG)],
    [
      messages.component.embodied,
      activity.embodiedCarbonG === null
        ? messages.embodiedUnknown
        : shown("carbon", activity.embodiedCarbonG),
    ],
    [plan.water, maybe("water", waterL)],
    [`${plan.water}, ${plan.waterParts.site}`, maybe("water", water?.siteL)],
    [`${plan.water}, ${plan.waterParts.electricity}`, maybe("water", water?.electricityL)],
    [plan.latencies.timeToFirstTokenS, maybe("duration", latency?.timeToFirstTokenS)],
    [plan.latencies.timePerOutputTokenS, maybe("duration", latency?.timePerOutputTokenS)],
    [plan.latencies.requestS, maybe("duration", latency?.requestS)],
    [explain.method, `${activity.methodId} ${activity.methodVersion}`],
    [explain.bookedAs, `${activity.source} / ${activity.externalId}`],
  ];
  return lines.flatMap(([term, description]) => (description === null ? [] : [[term, description] as const]));
}

/** Days of an activity; a moment is the day it lies in. */
function periodOf(activity: ActivityDetail, language: Language): string {
  const [from, end] = [activity.startsAt.slice(0, 10), activity.endsAt.slice(0, 10)];
  const isMidnight = activity.endsAt.slice(11, 19) === "00:00:00";
  const to = isMidnight && end > from ? end : addDays(end, 1);
  return formatPeriod({ from, to }, language);
}
