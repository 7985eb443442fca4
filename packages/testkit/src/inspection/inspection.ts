import { FootprintError, type Instant } from "@llmcarbon/spec";
import { createFinding, type Finding } from "../findings/finding.ts";
import { describeError } from "../findings/describe-value.ts";
import type { RuleId } from "../findings/rules.ts";

/** How providers are checked; everything has a default. */
export type CheckOptions = {
  /** longest time one answer may take [ms]; 10,000 unless given */
  readonly deadlineMs?: number;
  /** the moment the check is made at; live and hourly figures are asked for the day before it */
  readonly now?: Instant;
  /** periods to ask grid intensities for, instead of those that suit what the provider declares */
  readonly periods?: readonly { readonly from: Instant; readonly to: Instant }[];
};

type Asked<Answer> = { readonly answer: Answer } | undefined;

/** One run of the kit over one provider: asks with a deadline and keeps what it found. */
export type Inspection = {
  readonly findings: readonly Finding[];
  /** data sets the provider has cards of, as `id version`; `undefined` where its facts come from elsewhere */
  readonly cards: ReadonlySet<string> | undefined;
  report(rule: RuleId, subject: string, message: string): void;
  /** the answer, or nothing where there was none, which is then reported */
  ask<Answer>(method: string, subject: string, call: () => PromiseLike<Answer>): Promise<Asked<Answer>>;
};

// Taken once: tests of authors may replace the clock later.
const startTimer = globalThis.setTimeout;
const stopTimer = globalThis.clearTimeout;

const LATE = Symbol("late");
const DEADLINE_MS = 10_000;

export function createInspection(
  providerId: string,
  cards: ReadonlySet<string> | undefined,
  { deadlineMs = DEADLINE_MS }: CheckOptions,
): Inspection {
  const findings: Finding[] = [];
  const hanging = new Set<string>();
  const report: Inspection["report"] = (rule, subject, message) => {
    findings.push(createFinding(rule, `${providerId}: ${subject}`, message));
  };
  return {
    findings,
    cards,
    report,
    async ask(method, subject, call) {
      // One hanging answer is enough: the next thousand rows would hang as long each.
      if (hanging.has(method)) return undefined;
      try {
        const answer = await withDeadline(call, deadlineMs);
        if (answer !== LATE) return { answer };
        hanging.add(method);
        report(
          "deadline",
          subject,
          `${method} did not answer within ${deadlineMs} ms; it is not asked again`,
        );
      } catch (error) {
        // A constructor of the contract that refuses a row's figure has found what the check looks for.
        if (FootprintError.isInstance(error) && error.code === "invalid-quantity") {
          report("figures", subject, error.message);
        } else {
          report("no-throw", subject, `${method} threw ${describeError(error)}`);
        }
      }
      return undefined;
    },
  };
}

async function withDeadline<Answer>(
  call: () => PromiseLike<Answer>,
  deadlineMs: number,
): Promise<Answer | typeof LATE> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = startTimer(() => resolve(LATE), deadlineMs);
  });
  try {
    return await Promise.race([call(), late]);
  } finally {
    stopTimer(timer);
  }
}
