import Link from "next/link";
import { PendingMark } from "../../components/pending-mark/pending-mark.tsx";
import { QualityMark } from "../../components/quality-mark/quality-mark.tsx";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount } from "../../formatting/number.ts";
import { formatQuantity, formatRange } from "../../formatting/quantity.ts";
import { ask } from "../../trpc/ask.ts";
import type { Activity } from "../../trpc/types.ts";
import { listLargest } from "./list-largest.ts";
import type { Overview } from "./load-overview.ts";
import { overviewHref, type OverviewAddress, type Subject } from "./overview-address.ts";
import type { Words } from "./words.ts";

const SHOWN_ACTIVITIES = 10;

type LargestActivitiesProps = {
  readonly subject: Subject;
  readonly overview: Overview;
  readonly address: OverviewAddress;
  readonly words: Words;
  /** activities that began in the period of the sum */
  readonly count: number;
};

/** The activities behind a sum; each opens its own formulas and sources. */
export async function LargestActivities(props: LargestActivitiesProps) {
  const { subject, overview, address, words, count } = props;
  const { messages, language } = words;
  const answer = await ask(
    listLargest({
      organization: overview.organization.slug,
      asked: overview.asked,
      subject,
      count: SHOWN_ACTIVITIES,
    }),
  );
  if (answer.kind === "failed") {
    const { failure } = answer;
    return (
      <p className="mt-6">
        {failure.kind === "unreachable" ? (
          messages.failure.unreachable
        ) : (
          <span lang={API_LANGUAGE}>{failure.message}</span>
        )}
      </p>
    );
  }
  const activities = answer.value;
  return (
    <section className="mt-6">
      <h3 className="text-[0.82rem] font-semibold">{messages.explain.largest}</h3>
      <p className="mb-1.5 text-xs text-muted">
        {messages.explain.largestNote(
          formatCount(activities.length, language),
          // What began before the period has a part in it, too.
          formatCount(Math.max(count, activities.length), language),
        )}
      </p>
      <ol className="border-b">
        {activities.map((activity) => (
          <ActivityRow key={activity.id} {...{ activity, address, words }} />
        ))}
      </ol>
    </section>
  );
}

type ActivityRowProps = Pick<LargestActivitiesProps, "address" | "words"> & { readonly activity: Activity };

function ActivityRow({ activity, address, words }: ActivityRowProps) {
  const { messages } = words;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_1rem] items-baseline gap-x-3 border-t py-1.5">
      <Link
        href={overviewHref(address, { activity: activity.id })}
        scroll={false}
        prefetch={false}
        className="opens truncate"
      >
        {activity.modelId ?? activity.externalId}
        <span className="ml-2 inline-block text-xs text-muted">
          {messages.phase[activity.phase]}, {activity.project}
        </span>
        <PendingMark />
      </Link>
      <Carbon range={activity.totalCarbonG} words={words} />
      {activity.quality === null ? (
        <span />
      ) : (
        <QualityMark quality={activity.quality} label={messages.quality[activity.quality]} />
      )}
    </li>
  );
}

type CarbonProps = Pick<LargestActivitiesProps, "words"> & { readonly range: Activity["totalCarbonG"] };

/** Carbon with its interval; what is not resolved yet says so. */
function Carbon({ range, words: { messages, language } }: CarbonProps) {
  if (range === null) return <span className="text-xs text-muted">{messages.unresolved.mark}</span>;
  const { value, unit } = formatQuantity("carbon", range.central, { language });
  const { low, high } = formatRange("carbon", range, { language, unit });
  return (
    <span className="text-right whitespace-nowrap">
      {value} <span className="text-xs text-muted">{unit}</span>
      <span className="ml-2 text-xs text-muted max-sm:hidden">
        {low} – {high}
      </span>
    </span>
  );
}
