import {
  ratio,
  seconds,
  toSecondsFromYears365,
  type DurationS,
  type Ratio,
  type SystemProfileV1,
} from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/** Years a server is kept; the lifetime BLOOM's footprint was computed with, and Google's for its TPUs. */
export const DEFAULT_LIFETIME_S = sourced({
  value: toSecondsFromYears365(6),
  source: "luccioni-2022#section 4.2, six years",
  kind: "assumed",
  confidence: "derived",
});

/** Share of its lifetime a machine is in use; the hours charged to it share all of its manufacture. */
export const DEFAULT_LIFETIME_UTILIZATION = sourced({
  value: ratio(0.85),
  source: "luccioni-2022#section 4.2, 85 %; 11.2 t over 1,082,990 h at 3,700 kg for eight give 44,721 h",
  kind: "assumed",
  confidence: "derived",
});

/** How long a machine serves, and what that rests on. */
export type Lifetime = {
  readonly lifetimeS: DurationS;
  readonly utilizationRatio: Ratio;
  /** lifetime × utilisation: the time its manufacture is shared out over */
  readonly usedS: DurationS;
  /** true when the document states neither */
  readonly isAssumed: boolean;
};

type StatedLifetime = {
  readonly lifetimeYears?: number;
  readonly lifetimeUtilizationRatio?: number;
};

/**
 * The time a machine's manufacture is shared out over: what the document states, else the lifetime of the system, else six
 * years; 85 % of it in use. A utilisation of one shares manufacture over calendar hours, so that idle hours bear their part
 * and nobody is charged for it.
 *
 *   T_used = T U
 *
 * @returns lifetime T and T_used [s], utilisation U [1]
 * @throws {InvalidQuantityError} for a share above one
 * @source docs/methodology/embodied.md, eq. 5
 * @example chooseLifetime({}).usedS // 6 × 365 × 24 × 0.85 = 44,676 h
 */
export function chooseLifetime(
  { lifetimeYears, lifetimeUtilizationRatio }: StatedLifetime,
  system?: SystemProfileV1,
): Lifetime {
  const lifetimeS =
    lifetimeYears === undefined
      ? (system?.lifetimeS ?? DEFAULT_LIFETIME_S.value)
      : toSecondsFromYears365(lifetimeYears);
  const utilizationRatio =
    lifetimeUtilizationRatio === undefined
      ? DEFAULT_LIFETIME_UTILIZATION.value
      : ratio(lifetimeUtilizationRatio);
  return {
    lifetimeS,
    utilizationRatio,
    usedS: seconds(lifetimeS * utilizationRatio),
    isAssumed: lifetimeYears === undefined && lifetimeUtilizationRatio === undefined,
  };
}
