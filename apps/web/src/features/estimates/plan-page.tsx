"use client";

import { useEffect, useState } from "react";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { useLanguage, useMessages } from "../../messages/language-provider.tsx";
import type { Estimate } from "../../trpc/types.ts";
import { ActivityDocument } from "./activity-document.tsx";
import { PlanForm } from "./plan-form.tsx";
import { PlanResult } from "./plan-result.tsx";
import { fieldOfPath, planParameters, toActivity, type PlanPhase, type PlanState } from "./plan-state.ts";
import { RunningTotal } from "./running-total.tsx";
import { useDebounced } from "./use-debounced.ts";
import { useEstimate, type LiveEstimate } from "./use-estimate.ts";

type PlanPageProps = {
  readonly initial: PlanState;
  /** of the initial plan, made on the server */
  readonly firstEstimate: Estimate | undefined;
  /** what the address holds beside the plan */
  readonly kept: readonly (readonly [string, string])[];
};

const ADDRESS_PAUSE_MS = 400;

/** A form and what it would emit, side by side; the address follows. */
export function PlanPage({ initial, firstEstimate, kept }: PlanPageProps) {
  const language = useLanguage();
  const { plan: text } = useMessages();
  const [plan, setPlan] = useState(initial);
  const activity = toActivity(plan, language);
  const live = useEstimate(activity, firstEstimate);
  useAddress([...kept, ...planParameters(plan, language)]);

  return (
    <div className="mt-5 grid gap-x-10 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div>
        <PlanForm
          plan={plan}
          refusals={live.refusals}
          onChange={(change) => setPlan((current) => ({ ...current, ...change }))}
        />
        {live.estimate === undefined ? null : <RunningTotal range={live.estimate.totalCarbonG} />}
      </div>
      <section className="min-w-0">
        <h2 className="sr-only">{text.result}</h2>
        <Problems live={live} phase={plan.phase} />
        {live.estimate === undefined ? null : (
          <div aria-busy={live.isStale}>
            <PlanResult estimate={live.estimate} />
          </div>
        )}
        <ActivityDocument activity={activity} />
      </section>
    </div>
  );
}

/** What stands in the way of an estimate and belongs to no field in sight. */
function Problems({ live, phase }: { readonly live: LiveEstimate; readonly phase: PlanPhase }) {
  const { plan: text, failure } = useMessages();
  const loose = live.refusals.filter(
    ({ path }) => path === undefined || fieldOfPath(path, phase) === undefined,
  );
  const isRefused = live.isUnreachable || live.refusals.length > 0;
  return (
    <output className="block">
      {live.isUnreachable ? (
        <span className="mb-3 block">
          {failure.unreachable}. <span className="text-muted">{failure.unreachableDo}</span>
        </span>
      ) : null}
      {loose.map(({ path, message }) => (
        <span key={message} lang={API_LANGUAGE} className="mb-3 block text-alarm">
          {path === undefined ? message : `${path}: ${message}`}
        </span>
      ))}
      {isRefused && live.estimate !== undefined ? (
        <span className="mb-3 block text-muted">{text.stale}</span>
      ) : null}
      {live.estimate === undefined && !live.isUnreachable ? (
        <span className="mb-3 block text-muted">{isRefused ? text.blocked : text.waiting}</span>
      ) : null}
    </output>
  );
}

/** Keeps the address in step without a new page for every key pressed. */
function useAddress(parameters: readonly (readonly [string, string])[]): void {
  const query = new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString();
  const settled = useDebounced(query, ADDRESS_PAUSE_MS);
  useEffect(() => {
    const address = settled === "" ? "/plan" : `/plan?${settled}`;
    if (`${location.pathname}${location.search}` !== address) history.replaceState(undefined, "", address);
  }, [settled]);
}
