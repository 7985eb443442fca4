import { FootprintError } from "@llmcarbon/spec";
import type { Estimate } from "../estimate/estimate.ts";
import type { Estimator } from "../estimator.ts";
import type { Case, Unscored } from "./case.ts";
import { describeRefusal, resolveCase, type ResolvedCase } from "./resolve-case.ts";
import { scoreCase, type Score, type ScoredQuantity } from "./score-case.ts";
import { summariseScores, type ScoreSummary } from "./summarise-scores.ts";

/** Method that models no hours: it alone is given those of the case, and scored by energy alone. */
const METHOD_GIVEN_HOURS = "mlco2";

/** Scores that belong together: all of a phase and quantity, those of one class of evidence, or of one stratum. */
export type ScoreGroup = ScoreSummary & {
  readonly phase: Score["phase"];
  readonly quantity: ScoredQuantity;
  readonly by: "all" | "evidence" | "stratum";
  /** `all`, or the class or stratum */
  readonly name: string;
};

/** Rows that were not scored, by reason. */
export type UnscoredCount = {
  readonly reason: string;
  readonly count: number;
  readonly ids: readonly string[];
};

/** One method on the cases. */
export type MethodValidation = {
  readonly method: string;
  /** true when the method was given the hours of the run itself, which no other sees */
  readonly isGivenHours: boolean;
  readonly groups: readonly ScoreGroup[];
  readonly unscored: readonly UnscoredCount[];
  readonly scores: readonly Score[];
};

/** A method on published cases, and others beside it on the rows that it was scored on. */
export type CaseValidation = {
  readonly caseCount: number;
  readonly asked: MethodValidation;
  readonly others: readonly MethodValidation[];
};

export type CaseValidationSettings = {
  readonly estimator: Pick<Estimator, "resolveFacts" | "estimateWithFacts">;
  /** method asked for */
  readonly method: string;
  /** methods to show beside it */
  readonly others: readonly string[];
};

/**
 * Runs methods forward on published cases and says how far they are off.
 *
 * No method sees anything measured of a case, save `mlco2` its hours.
 *
 * @source docs/methodology/validation.md
 */
export async function validateCases(
  cases: readonly (Case | Unscored)[],
  { estimator, method, others }: CaseValidationSettings,
): Promise<CaseValidation> {
  const resolved = await Promise.all(
    cases.map(async (each) => (each.kind === "case" ? resolveCase(each, estimator) : each)),
  );
  const asked = validateMethod(resolved, { estimator, method });
  const isScored = new Set(asked.scores.map(keyOf));
  const ids = new Set(asked.scores.map(({ id }) => id));
  const compared = resolved.filter((each) => each.kind === "resolved" && ids.has(each.published.id));
  return {
    caseCount: cases.length,
    asked,
    others: others
      .filter((other) => other !== method)
      .map((other) => validateMethod(compared, { estimator, method: other, isScored })),
  };
}

const keyOf = ({ id, quantity }: Pick<Score, "id" | "quantity">): string => `${quantity} ${id}`;

type MethodSettings = {
  readonly estimator: Pick<Estimator, "estimateWithFacts">;
  readonly method: string;
  /** figures to keep to; all when absent */
  readonly isScored?: ReadonlySet<string>;
};

function validateMethod(
  resolved: readonly (ResolvedCase | Unscored)[],
  { estimator, method, isScored }: MethodSettings,
): MethodValidation {
  const isGivenHours = method === METHOD_GIVEN_HOURS;
  const scores: Score[] = [];
  const unscored: Unscored[] = [];
  for (const each of resolved) {
    const answer = each.kind === "resolved" ? predict(each, { estimator, method }) : each;
    if ("kind" in answer) {
      unscored.push(answer);
      continue;
    }
    const { published } = each as ResolvedCase;
    const found = scoreCase(published, answer).filter(
      (score) =>
        !(isGivenHours && score.quantity === "acceleratorHours") && isScored?.has(keyOf(score)) !== false,
    );
    scores.push(...found);
    if (found.length === 0) unscored.push({ kind: "unscored", id: published.id, reason: NOT_COMPARABLE });
  }
  return { method, isGivenHours, groups: groupScores(scores), unscored: countReasons(unscored), scores };
}

const NOT_COMPARABLE = "nothing both predicted and observed";

/** The estimate, or why the method gives none. A method that does not know the phase is one such reason. */
function predict(
  { published, activity, facts }: ResolvedCase,
  { estimator, method }: MethodSettings,
): Estimate | Unscored {
  const { id, hours } = published;
  const measured =
    method === METHOD_GIVEN_HOURS && hours !== undefined ? { measured: { acceleratorHours: hours } } : {};
  try {
    return estimator.estimateWithFacts({ ...activity, method, ...measured }, facts);
  } catch (error) {
    if (!FootprintError.isInstance(error)) throw error;
    const reason = describeRefusal(error);
    const isOtherPhase = reason === "invalid-document at method";
    return { kind: "unscored", id, reason: isOtherPhase ? `does not apply to ${activity.phase}` : reason };
  }
}

/** Groups in a fixed order: phase, quantity, then all before evidence before stratum, names ascending. */
function groupScores(scores: readonly Score[]): readonly ScoreGroup[] {
  const members = new Map<string, { readonly head: Omit<ScoreGroup, keyof ScoreSummary>; scores: Score[] }>();
  const ranks = ["all", "evidence", "stratum"] as const;
  for (const score of scores) {
    for (const by of ranks) {
      const { phase, quantity } = score;
      const name = by === "all" ? "all" : score[by];
      const key = [phase, quantity, ranks.indexOf(by), name].join(" ");
      const member = members.get(key) ?? { head: { phase, quantity, by, name }, scores: [] };
      member.scores.push(score);
      members.set(key, member);
    }
  }
  return [...members.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { head, scores: own }]) => {
      const summary = summariseScores(own);
      return summary === undefined ? [] : [{ ...head, ...summary }];
    });
}

/** Most frequent reason first. */
function countReasons(unscored: readonly Unscored[]): readonly UnscoredCount[] {
  const byReason = new Map<string, string[]>();
  for (const { id, reason } of unscored) byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  return [...byReason]
    .map(([reason, ids]) => ({ reason, count: ids.length, ids }))
    .toSorted((a, b) => b.count - a.count);
}
