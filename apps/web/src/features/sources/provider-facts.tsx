import type { ReactNode } from "react";
import { StateMark } from "../../components/state-mark/state-mark.tsx";
import { formatDay, formatMoment } from "../../formatting/day.ts";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount } from "../../formatting/number.ts";
import type { SourceProvider } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";

type ProviderFactsProps = {
  readonly provider: SourceProvider;
  /** where its plugin's does not say it already */
  readonly isStateShown: boolean;
  readonly words: Words;
};

/** What one provider supplies, under which licence, and how it fares. */
export function ProviderFacts({ provider, isStateShown, words }: ProviderFactsProps) {
  const { sources } = words.messages;
  const { kind, id, capabilities, health, warnings } = provider;
  return (
    <div data-provider={id} className="mt-3">
      <p className="text-xs">
        <span className="font-medium">{sources.kind[kind]}</span>
        <span className="text-muted"> · {id}</span>
        {isStateShown ? (
          <span className="text-muted">
            {" · "}
            <StateMark state={health.state} /> {sources.state[health.state]}
          </span>
        ) : null}
      </p>
      <dl className="mt-1 grid gap-x-6 gap-y-2 text-[0.82rem] sm:grid-cols-2 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1.2fr)_minmax(0,1.7fr)_minmax(0,1.2fr)]">
        <Fact name={sources.lists}>
          <Lines lines={listCounts(provider, words)} />
        </Fact>
        {capabilities === undefined ? null : (
          <Fact name={sources.figures}>
            <Lines lines={describeFigures(capabilities, words)} />
          </Fact>
        )}
        {capabilities === undefined ? null : (
          <Fact name={sources.license}>
            <Rights capabilities={capabilities} words={words} />
          </Fact>
        )}
        <Fact name={sources.refresh} className="lg:col-start-4">
          <Lines lines={describeRefresh(provider, words)} />
        </Fact>
      </dl>
      <Trouble {...{ health, warnings, words }} />
    </div>
  );
}

type FactProps = { readonly name: string; readonly className?: string; readonly children: ReactNode };

function Fact({ name, className = "", children }: FactProps) {
  return (
    <div className={`min-w-0 ${className}`}>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}

type Capabilities = NonNullable<SourceProvider["capabilities"]>;

function Rights({ capabilities, words }: { readonly capabilities: Capabilities; readonly words: Words }) {
  const { keep, passOn } = words.messages.sources;
  const { license, attribution, mayStore, mayRedistribute } = capabilities;
  return (
    <>
      <span lang={API_LANGUAGE} className="block">
        {license}
      </span>
      <span className="block text-xs text-muted">
        {keep[mayStore ? "yes" : "no"]}, {passOn[mayRedistribute ? "yes" : "no"]}
      </span>
      {attribution === undefined ? null : (
        <span lang={API_LANGUAGE} className="block text-xs text-muted">
          {attribution}
        </span>
      )}
    </>
  );
}

type TroubleProps = Pick<SourceProvider, "health" | "warnings"> & { readonly words: Words };

/** Faults and what is missing, and what to do about it; nothing while all is well. */
function Trouble({ health, warnings, words }: TroubleProps) {
  const { sources } = words.messages;
  const { state, message } = health;
  const advice = state === "failing" || state === "unconfigured" ? sources.advice[state] : undefined;
  const lines = [...(message === undefined ? [] : [message]), ...warnings];
  if (advice === undefined && lines.length === 0) return null;
  return (
    <div className={`mt-1.5 max-w-[80ch] border-l-2 pl-3 ${state === "failing" ? "border-alarm" : ""}`}>
      {lines.map((line) => (
        <p
          key={line}
          lang={API_LANGUAGE}
          className={`break-words ${state === "failing" ? "text-alarm" : "text-muted"}`}
        >
          {line}
        </p>
      ))}
      {advice === undefined ? null : <p className="mt-1 text-xs text-muted">{advice}</p>}
    </div>
  );
}

const LISTED = ["hardware", "processors", "systems", "instances", "zones", "regions", "models"] as const;

function listCounts({ listed }: SourceProvider, { messages, language }: Words): readonly string[] {
  const lines = LISTED.flatMap((kind) => {
    const count = listed[kind];
    return count === undefined || count === 0
      ? []
      : [messages.sources.listed[kind](formatCount(count, language))];
  });
  return lines.length === 0 ? [messages.sources.nothingListed] : lines;
}

const FINEST_FIRST = ["live", "forecast", "hourly", "annual"] as const;

function describeFigures(
  { granularities, signal, boundaries }: Capabilities,
  { messages: { sources } }: Words,
): readonly string[] {
  if (granularities.length === 0) return [sources.sitesAlone];
  return [
    FINEST_FIRST.filter((each) => granularities.includes(each))
      .map((each) => sources.granularity[each])
      .join(", "),
    sources.signal[signal],
    boundaries.map((each) => sources.boundary[each]).join(", "),
  ];
}

/** Facts of a data set change with it; those of others when they were last fetched. */
function describeRefresh(
  { health, datasets }: SourceProvider,
  { messages: { sources }, language }: Words,
): readonly string[] {
  const { state, lastRefreshedAt, lastFailedAt, callCount, failureCount } = health;
  const newest = datasets
    .flatMap(({ retrievedOn }) => retrievedOn ?? [])
    .toSorted()
    .at(-1);
  const own = newest === undefined ? sources.ownDataUndated : sources.ownData(formatDay(newest, language));
  const asksOthers = state === "waiting" || state === "unconfigured";
  return [
    lastRefreshedAt !== undefined
      ? formatMoment(lastRefreshedAt, language)
      : asksOthers
        ? sources.never
        : own,
    ...(lastFailedAt === undefined ? [] : [sources.lastFailure(formatMoment(lastFailedAt, language))]),
    ...(callCount === undefined || failureCount === undefined || failureCount === 0
      ? []
      : [sources.failures(formatCount(failureCount, language), formatCount(callCount, language))]),
  ];
}
