import type { RangeV1 } from "@llmcarbon/spec";
import Link from "next/link";
import { EstimateGrounds } from "../../components/explanation/estimate-grounds.tsx";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { addDays, formatPeriod } from "../../formatting/day.ts";
import { API_LANGUAGE, type Language } from "../../formatting/language.ts";
import { formatCount } from "../../formatting/number.ts";
import { formatGridZone } from "../../formatting/place.ts";
import { formatQuantity, formatRange, fullUnit, type QuantityKind } from "../../formatting/quantity.ts";
import type { Messages } from "../../messages/en.ts";
import { ask } from "../../trpc/ask.ts";
import { serverApi } from "../../trpc/server-client.ts";
import type { ActivityDetail } from "../../trpc/types.ts";
import { FactorFigures } from "./factor-figures.tsx";

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
  const answer = await ask((await serverApi()).activities.get.query({ organization, id }));
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
  return (
    <>
      <h3 className="mt-4 font-semibold break-words">{activity.modelId ?? activity.externalId}</h3>
      <Carbon activity={activity} messages={messages} language={language} />
      <dl className="mt-5 grid grid-cols-[fit-content(45%)_1fr] gap-x-5 border-b text-[0.82rem]">
        {facts(activity, messages, language).map(([term, description]) => (
          <div key={term} className="col-span-2 grid grid-cols-subgrid border-t py-1.5">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 break-words">{description}</dd>
          </div>
        ))}
      </dl>
      {activity.unit === "tokens" && activity.estimate !== null ? (
        <FactorFigures factor={activity.factor} messages={messages} language={language} />
      ) : null}
      {activity.estimate === null ? null : (
        <EstimateGrounds estimate={activity.estimate} messages={messages} language={language} />
      )}
      <details className="mt-6">
        <summary className="w-fit text-[0.82rem] font-semibold">{messages.explain.document}</summary>
        <ScrollRegion label={messages.explain.document} className="mt-2 border bg-surface p-3">
          <pre className="font-mono text-xs">
            {activity.document === null
              ? messages.unresolved.notKept
              : JSON.stringify(activity.document, undefined, 2)}
          </pre>
        </ScrollRegion>
      </details>
    </>
  );
}

/** Its carbon with interval and quality, or why there is none yet. */
function Carbon({
  activity: { totalCarbonG, quality, unresolvedReason },
  messages,
  language,
}: ActivityProps) {
  if (totalCarbonG === null || quality === null) {
    return (
      <div className="mt-2 max-w-[64ch] border-l-2 border-alarm pl-3">
        <p>{messages.unresolved.inNoFigure}</p>
        <p lang={API_LANGUAGE} className="mt-0.5 text-muted [overflow-wrap:anywhere]">
          {unresolvedReason}
        </p>
      </div>
    );
  }
  const { value, unit } = formatQuantity("carbon", totalCarbonG.central, { language });
  const { low, high } = formatRange("carbon", totalCarbonG, { language, unit });
  return (
    <>
      <p className="mt-1">
        <span className="text-2xl font-semibold tracking-tight">{value}</span>
        <span className="ml-1.5 text-muted">{fullUnit("carbon", unit)}</span>
        <span className="ml-3 text-xs whitespace-nowrap">
          <QualityMark quality={quality} /> {messages.quality[quality]}
        </span>
      </p>
      <p className="mt-1 text-xs text-muted">{messages.interval(low, high)}</p>
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
  // Of usage, the estimate is one request's of usual length: what it says beside the figures is not this activity's.
  const { marketBasedCarbonG, water, latency } =
    (activity.unit === "tokens" ? null : activity.estimate) ?? {};
  const shown = (kind: QuantityKind, range: RangeV1): string => {
    const { value, unit } = formatQuantity(kind, range.central, { language });
    const { low, high } = formatRange(kind, range, { language, unit });
    return low === high ? `${value} ${unit}` : `${value} ${unit} (${low} – ${high})`;
  };
  const maybe = (kind: QuantityKind, range: RangeV1 | null | undefined): string | null =>
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
    ...usageLines(activity, messages, language),
    [messages.overview.energy, maybe("energy", activity.energyKwh)],
    [messages.component.operational, maybe("carbon", activity.operationalCarbonG)],
    [plan.marketBased, maybe("carbon", marketBasedCarbonG)],
    [
      messages.component.embodied,
      activity.embodiedCarbonG === null && activity.unresolvedReason === null
        ? messages.embodiedUnknown
        : maybe("carbon", activity.embodiedCarbonG),
    ],
    [plan.water, maybe("water", activity.waterL)],
    [`${plan.water}, ${plan.waterParts.site}`, maybe("water", water?.siteL)],
    [`${plan.water}, ${plan.waterParts.electricity}`, maybe("water", water?.electricityL)],
    [plan.latencies.timeToFirstTokenS, maybe("duration", latency?.timeToFirstTokenS)],
    [plan.latencies.timePerOutputTokenS, maybe("duration", latency?.timePerOutputTokenS)],
    [plan.latencies.requestS, maybe("duration", latency?.requestS)],
    [explain.method, activity.methodId === null ? null : `${activity.methodId} ${activity.methodVersion}`],
    [explain.bookedAs, `${activity.source} / ${activity.externalId}`],
    [messages.usage.alsoReported, alsoReported(activity)],
  ];
  return lines.flatMap(([term, description]) => (description === null ? [] : [[term, description] as const]));
}

/** Requests and tokens, where they are counted. */
function usageLines(
  { unit, quantity, inputTokenCount, cachedInputTokenCount, outputTokenCount }: ActivityDetail,
  { usage }: Messages,
  language: Language,
): readonly (readonly [string, string | null])[] {
  const count = (amount: number): string | null => (amount === 0 ? null : formatCount(amount, language));
  return [
    [usage.requests, unit === "tokens" ? count(quantity) : null],
    [usage.input, count(inputTokenCount)],
    [usage.cachedInput, count(cachedInputTokenCount)],
    [usage.output, count(outputTokenCount)],
  ];
}

const alsoReported = ({ otherReports }: ActivityDetail): string | null =>
  otherReports.length === 0
    ? null
    : otherReports.map(({ source, externalId }) => `${source} / ${externalId}`).join(", ");

/** Days of an activity; a moment is the day it lies in. */
function periodOf(activity: ActivityDetail, language: Language): string {
  const [from, end] = [activity.startsAt.slice(0, 10), activity.endsAt.slice(0, 10)];
  const isMidnight = activity.endsAt.slice(11, 19) === "00:00:00";
  const to = isMidnight && end > from ? end : addDays(end, 1);
  return formatPeriod({ from, to }, language);
}
