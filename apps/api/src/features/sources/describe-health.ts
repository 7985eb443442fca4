import type { ProviderUse } from "@llmcarbon/plugin-host";
import { present, type ProviderHealthV1, type ProviderV1 } from "@llmcarbon/spec";
import type { SourceProvider, SourceState } from "./source.schema.ts";
import { toPublicLine } from "./to-public-line.ts";

type Health = SourceProvider["health"];

/**
 * How a provider fares: what it says of itself, and what was seen of it. The worse of the two counts; a provider of which
 * neither is known reads its own data and answers.
 *
 * @param use absent for built-in providers, whose calls are not counted
 */
export function describeHealth(provider: ProviderV1, use: ProviderUse | undefined): Health {
  const said = askHealth(provider);
  const states = [said?.state ?? "ok", use === undefined ? "ok" : SEEN[use.state]];
  const state = WORST_FIRST.find((each) => states.includes(each)) ?? "ok";
  const message = said?.message ?? (state === "failing" ? use?.lastFailure : undefined);
  return {
    state,
    ...present({
      message: message === undefined ? undefined : toPublicLine(message),
      lastRefreshedAt: said?.lastRefreshedAt,
      lastFailedAt: latest(said?.lastFailedAt, use?.lastFailedAt),
      callCount: use?.calls,
      failureCount: use?.failures,
    }),
  };
}

/** A provider whose data are its own was not asked yet, and that says nothing. */
const SEEN: Readonly<Record<ProviderUse["state"], SourceState>> = {
  waiting: "ok",
  ok: "ok",
  failing: "failing",
  "passed-over": "failing",
};

export const WORST_FIRST: readonly SourceState[] = ["failed", "failing", "unconfigured", "waiting", "ok"];

type SaidHealth = {
  readonly state: SourceState;
  readonly message?: string;
  readonly lastRefreshedAt?: string;
  readonly lastFailedAt?: string;
};

function askHealth(provider: ProviderV1): SaidHealth | undefined {
  try {
    const said: ProviderHealthV1 | undefined = provider.doDescribeHealth?.();
    if (said === undefined) return undefined;
    const state = WORST_FIRST.find((each) => each !== "failed" && each === said.state);
    if (state === undefined)
      return { state: "failing", message: "what it says of its health is not readable" };
    return {
      state,
      ...present({
        message: toText(said.message),
        lastRefreshedAt: toInstant(said.lastRefreshedAt),
        lastFailedAt: toInstant(said.lastFailedAt),
      }),
    };
  } catch {
    return { state: "failing", message: "it could not say how it fares" };
  }
}

const toText = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

function toInstant(value: unknown): string | undefined {
  const date = typeof value === "string" ? new Date(value) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

const latest = (one: string | undefined, other: string | undefined): string | undefined =>
  [one, other]
    .filter((each) => each !== undefined)
    .toSorted()
    .at(-1);
