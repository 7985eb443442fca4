"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "../../trpc/browser-client.tsx";
import type { Estimate } from "../../trpc/types.ts";
import type { PlannedActivity } from "./plan-state.ts";
import { readRefusals, type Refusal } from "./refusal.ts";
import { useDebounced } from "./use-debounced.ts";

const PAUSE_MS = 250;

export type LiveEstimate = {
  /** the last one that could be made */
  readonly estimate: Estimate | undefined;
  readonly refusals: readonly Refusal[];
  readonly isUnreachable: boolean;
  /** whether the estimate belongs to an earlier input */
  readonly isStale: boolean;
};

/** Asks for the estimate of an activity as it is being filled in, and keeps the last answer while asking. */
export function useEstimate(activity: PlannedActivity, first: Estimate | undefined): LiveEstimate {
  const client = useTRPCClient();
  const asked = useDebounced(JSON.stringify(activity), PAUSE_MS);
  const [initial] = useState({ asked, estimate: first });
  const [last, setLast] = useState(first);

  const { data, error } = useQuery({
    queryKey: ["estimate", asked],
    queryFn: ({ signal }) =>
      client.estimates.create.mutate({ activity: JSON.parse(asked), trace: true }, { signal }),
    staleTime: Infinity,
    ...(asked === initial.asked && initial.estimate !== undefined ? { initialData: initial.estimate } : {}),
  });
  if (data !== undefined && data !== last) setLast(data);

  const refusals = error === null ? [] : readRefusals(error);
  const isUnreachable = refusals === "unreachable";
  return {
    estimate: data ?? last,
    refusals: isUnreachable ? [] : refusals,
    isUnreachable,
    isStale: data === undefined,
  };
}
