import Link from "next/link";
import { FIRST_DAY, formatPeriod, LAST_DAY, wholeYear, yearOf, type Period } from "../../formatting/day.ts";
import type { Overview } from "./load-overview.ts";
import { overviewHref, type OverviewAddress } from "./overview-address.ts";
import type { Words } from "./words.ts";

type PeriodPickerProps = {
  readonly overview: Overview;
  readonly address: OverviewAddress;
  readonly words: Words;
  /** the year we are in */
  readonly currentYear: number;
};

/** Periods with something in them: all of it, each of its years, this year, or any two days. */
export function PeriodPicker({ overview, address, words, currentYear }: PeriodPickerProps) {
  const { messages, language } = words;
  const isWhole = address.from === undefined && address.to === undefined;
  const years = listYears(overview.span, currentYear);
  const isPreset = isWhole || years.some((year) => isSame(wholeYear(year), overview.period));
  return (
    <nav aria-label={messages.overview.period} className="no-print text-[0.82rem]">
      <ul className="flex flex-wrap items-baseline gap-x-3.5 gap-y-1.5">
        <li>
          <Preset href={href(address, undefined)} isCurrent={isWhole}>
            {messages.overview.whole}
          </Preset>
        </li>
        {years.map((year) => (
          <li key={year}>
            <Preset
              href={href(address, wholeYear(year))}
              isCurrent={!isWhole && isSame(wholeYear(year), overview.period)}
            >
              {year === currentYear ? messages.overview.thisYear(String(year)) : String(year)}
            </Preset>
          </li>
        ))}
        <li>
          <details open={!isPreset} className="relative">
            <summary
              className={`min-h-6 w-fit border-b py-0.5 ${isPreset ? "border-transparent text-muted" : "border-accent"} hover:text-text`}
            >
              {isPreset ? messages.overview.custom : formatPeriod(overview.period, language)}
            </summary>
            <CustomPeriod {...{ overview, address, words }} />
          </details>
        </li>
      </ul>
    </nav>
  );
}

type PresetProps = { readonly href: string; readonly isCurrent: boolean; readonly children: string };

function Preset({ href, isCurrent, children }: PresetProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? "true" : undefined}
      className="inline-block min-h-6 min-w-6 border-b border-transparent py-0.5 text-muted hover:text-text aria-[current]:border-accent aria-[current]:text-text"
    >
      {children}
    </Link>
  );
}

/** A plain form: works before any script has loaded. */
function CustomPeriod({ overview, address, words }: Omit<PeriodPickerProps, "currentYear">) {
  const { messages } = words;
  const kept = [
    ["organization", address.organization],
    ["group", address.group === "phase" ? undefined : address.group],
    ["lang", address.language],
  ].flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [{ name, value }]));
  return (
    <form method="get" action="/" className="mt-2 flex flex-wrap items-end gap-3">
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="text-xs text-muted">
        {messages.overview.from}
        <input
          className="field mt-0.5 text-text"
          type="date"
          name="from"
          min={FIRST_DAY}
          max={LAST_DAY}
          required
          defaultValue={overview.period.from}
        />
      </label>
      <label className="text-xs text-muted">
        {messages.overview.until}
        <input
          className="field mt-0.5 text-text"
          type="date"
          name="to"
          min={FIRST_DAY}
          max={LAST_DAY}
          required
          defaultValue={overview.period.to}
        />
      </label>
      <button
        type="submit"
        className="min-h-[2.125rem] rounded-md border border-edge px-3 text-xs hover:bg-hover"
      >
        {messages.overview.apply}
      </button>
    </form>
  );
}

const href = (address: OverviewAddress, period: Period | undefined): string =>
  overviewHref(address, { from: period?.from, to: period?.to, explain: undefined, activity: undefined });

const isSame = (one: Period, other: Period): boolean => one.from === other.from && one.to === other.to;

/** Earlier years are reached as an other period. */
const MOST_YEARS = 12;

function listYears(span: Period | undefined, currentYear: number): readonly number[] {
  if (span === undefined) return [];
  const first = yearOf(span.from);
  const last = Math.max(yearOf(span.to), currentYear);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((year) => year === currentYear || `${year}-01-01` < span.to)
    .slice(-MOST_YEARS);
}
