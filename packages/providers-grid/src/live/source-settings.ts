import { seconds, toMilliseconds, type PluginHostV1 } from "@llmcarbon/spec";
import { z } from "zod";
import { findBaseUrlProblem } from "./http/base-url.ts";
import { createCaller, type Caller } from "./http/create-caller.ts";
import { PLATFORM_PACING, type Pacing } from "./http/pacing.ts";
import type { RequestLimit } from "./http/token-bucket.ts";
import { parseSettings } from "./parse-settings.ts";

const BYTES_PER_MB = 1e6;
const MINUTE_MS = 60_000;

const within = (least: number, most: number, what: string) =>
  z
    .number({ error: `${what}, ${least} to ${most}` })
    .min(least, { error: `${what}, ${least} to ${most}` })
    .max(most, {
      error: `${what}, ${least} to ${most}`,
    });
const whole = (least: number, most: number, what: string) =>
  within(least, most, what).int({ error: `${what}, ${least} to ${most}` });

/** What may be set for one source; all of it has defaults. */
export const sourceSettingsSchema = z.strictObject({
  /** address of the API, or of a proxy of one's own */
  baseUrl: z
    .string({ error: "an address such as https://api.example.org" })
    .superRefine((text, context) => {
      const problem = findBaseUrlProblem(text);
      if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
    })
    .exactOptional(),
  /** of one request */
  timeoutS: within(0.01, 60, "seconds").exactOptional(),
  /** of a whole question, with all its requests, waits and retries */
  budgetS: within(0.01, 300, "seconds").exactOptional(),
  /** tries of a request, the first included */
  attemptCount: whole(1, 10, "a whole number").exactOptional(),
  /** requests at the same time */
  concurrency: whole(1, 100, "a whole number").exactOptional(),
  requestsPerMinute: whole(1, 10_000, "a whole number").exactOptional(),
  /** longest period that is asked for by the hour; longer ones are left to yearly figures */
  longestDays: whole(1, 400, "a whole number of days").exactOptional(),
  /** largest answer that is read */
  maxBodyMb: within(0.001, 100, "megabytes").exactOptional(),
  /** Electricity Maps alone: takes the false figures a sandbox key is given */
  allowSandbox: z.boolean({ error: "true or false" }).exactOptional(),
});

export type SourceSettings = z.infer<typeof sourceSettingsSchema>;

export type SourceDefaults = {
  readonly providerId: string;
  readonly baseUrl: string;
  readonly concurrency: number;
  readonly requestLimit: RequestLimit;
  readonly keyRefusedBy?: readonly number[];
};

/** What a connector is made with: the outside world, and its settings in force. */
export type SourceSetup = {
  readonly host: PluginHostV1;
  readonly pacing: Pacing;
  readonly caller: Caller;
  readonly baseUrl: string;
  /** set where the figures come from another address than the source's own */
  readonly realm?: string;
  readonly budgetMs: number;
  readonly longestDays: number;
  readonly allowSandbox: boolean;
};

const DEFAULT_TIMEOUT_S = 4;
/** below the ten seconds after which the programs give a plugin up */
const DEFAULT_BUDGET_S = 8;
const DEFAULT_ATTEMPTS = 3;
/** a year would be some thirty requests, and its mean says as much */
const DEFAULT_LONGEST_DAYS = 100;
const DEFAULT_BODY_MB = 10;

/** @throws {InvalidDocumentError} for a setting that is none, or out of bounds */
export function createSetup(
  defaults: SourceDefaults,
  settings: SourceSettings,
  { host, pacing = PLATFORM_PACING }: { readonly host: PluginHostV1; readonly pacing?: Pacing | undefined },
): SourceSetup {
  const checked = parseSettings(sourceSettingsSchema, settings, defaults.providerId);
  const { baseUrl = defaults.baseUrl, requestsPerMinute } = checked;
  const caller = createCaller({
    providerId: defaults.providerId,
    host,
    pacing,
    timeoutMs: toMilliseconds(seconds(checked.timeoutS ?? DEFAULT_TIMEOUT_S)),
    attemptCount: checked.attemptCount ?? DEFAULT_ATTEMPTS,
    concurrency: checked.concurrency ?? defaults.concurrency,
    requestLimit:
      requestsPerMinute === undefined
        ? defaults.requestLimit
        : { requestCount: requestsPerMinute, windowMs: MINUTE_MS },
    mostBytes: (checked.maxBodyMb ?? DEFAULT_BODY_MB) * BYTES_PER_MB,
    ...(defaults.keyRefusedBy === undefined ? {} : { keyRefusedBy: defaults.keyRefusedBy }),
  });
  return {
    host,
    pacing,
    caller,
    baseUrl,
    ...(baseUrl === defaults.baseUrl ? {} : { realm: baseUrl }),
    budgetMs: toMilliseconds(seconds(checked.budgetS ?? DEFAULT_BUDGET_S)),
    longestDays: checked.longestDays ?? DEFAULT_LONGEST_DAYS,
    allowSandbox: checked.allowSandbox ?? false,
  };
}
