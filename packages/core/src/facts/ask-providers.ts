import {
  InvalidQuantityError,
  MissingFactError,
  UnknownNameError,
  checkProvenance,
  type AnswerV1,
  type FoundV1,
} from "@llmcarbon/spec";
import { describeFound, quote, toOneLine } from "../activity/describe-found.ts";
import type { Warning } from "../estimate/estimate.ts";
import { copyPlain } from "./copy-plain.ts";

type Question<Provider, Value> = {
  /** in order of precedence */
  readonly providers: readonly Provider[];
  /** kind of thing asked for: `accelerator` */
  readonly subject: string;
  readonly name: string;
  readonly ask: (provider: Provider) => PromiseLike<AnswerV1<Value>>;
  /** throws when a value is one its quantity forbids */
  readonly check: (value: Value) => void;
};

/** What a provider said, as a copy of our own. */
export type Reply<Value> =
  | FoundV1<Value>
  | { readonly kind: "not-covered"; readonly reason: string; readonly suggestions: readonly string[] };

/** What the providers said, and which of them could not say it. */
export type Asked<Value> = {
  readonly found?: FoundV1<Value>;
  /** why the first provider that answered does not cover the name; absent when none answered */
  readonly refusal?: string;
  readonly suggestions: readonly string[];
  readonly warnings: readonly Warning[];
};

const MOST_SUGGESTIONS = 5;
const LONGEST_NAME = 200;
const LONGEST_REASON = 240;

/** Asks one after the other; the first that covers the question wins, one that fails is passed over with a warning. */
export async function askProviders<Provider extends { readonly providerId: string }, Value>(
  question: Question<Provider, Value>,
): Promise<Asked<Value>> {
  const warnings: Warning[] = [];
  const suggestions: string[] = [];
  let refusal: string | undefined;
  for (const provider of question.providers) {
    // In order: a provider that covers the question makes the next one needless.
    let reply: Reply<Value>;
    try {
      reply = readAnswer(await question.ask(provider), question.check);
    } catch (error) {
      warnings.push(warnOfFailure(provider, question, error));
      continue;
    }
    if (reply.kind === "found") return { found: reply, suggestions: [], warnings };
    refusal ??= reply.reason;
    for (const each of reply.suggestions) if (!suggestions.includes(each)) suggestions.push(each);
  }
  return {
    ...(refusal === undefined ? {} : { refusal }),
    suggestions: suggestions.slice(0, MOST_SUGGESTIONS),
    warnings,
  };
}

/** A warning that one provider could not answer, in its own words on one line. */
export const warnOfFailure = (
  provider: { readonly providerId: string },
  { subject, name }: { readonly subject: string; readonly name: string },
  error: unknown,
): Warning => ({
  code: "provider-failed",
  message: `provider ${describeFound(provider.providerId)} failed on ${subject} ${quote(name)}: ${reasonOf(error)}`,
});

/**
 * Types are promises of other people's code: everything is read once, copied, and checked as a copy.
 *
 * @throws whatever reading it throws, and what the checks refuse
 */
export function readAnswer<Value>(answer: AnswerV1<Value>, check: (value: Value) => void): Reply<Value> {
  if (typeof answer !== "object" || answer === null) {
    throw new InvalidQuantityError("answer", describeFound(answer), KINDS);
  }
  const { kind } = answer;
  if (kind === "found") {
    const value = copyPlain(answer.value);
    const provenance = copyPlain(answer.provenance);
    check(value);
    checkProvenance(provenance);
    return { kind, value, provenance };
  }
  if (kind !== "not-covered") throw new InvalidQuantityError("answer.kind", describeFound(kind), KINDS);
  const { reason, suggestions } = answer;
  return {
    kind,
    reason: typeof reason === "string" ? toOneLine(reason, LONGEST_REASON) : describeFound(reason),
    suggestions: suggestions === undefined ? [] : readSuggestions(suggestions),
  };
}

const KINDS = 'an object of kind "found" or "not-covered"';

/** The first few; a provider may hold millions of names. */
function readSuggestions(suggestions: readonly unknown[]): readonly string[] {
  if (!Array.isArray(suggestions)) {
    throw new InvalidQuantityError("suggestions", describeFound(suggestions), "a list of names");
  }
  return suggestions
    .slice(0, MOST_SUGGESTIONS)
    .filter((each): each is string => typeof each === "string")
    .map((each) => toOneLine(each, LONGEST_NAME));
}

/** What was thrown, on one line in quotes; it need not be an error, nor readable. */
export function reasonOf(error: unknown): string {
  try {
    return quote(String(error instanceof Error ? error.message : error), LONGEST_REASON);
  } catch {
    return "something that cannot be read";
  }
}

/**
 * The answer, or the error that says why there is none.
 *
 * @throws {UnknownNameError} when every provider that answered does not know the name
 * @throws {MissingFactError} when no provider is there to answer, or all of them failed
 */
export function requireFound<Value>(
  asked: Asked<Value>,
  place: { readonly path: string; readonly subject: string; readonly name: string },
): FoundV1<Value> {
  if (asked.found !== undefined) return asked.found;
  const { refusal: reason, suggestions } = asked;
  if (reason !== undefined) throw new UnknownNameError({ ...place, suggestions, reason });
  throw new MissingFactError({
    path: place.path,
    needed: `a provider that answers for ${place.subject} ${quote(place.name)}`,
    remedy: asked.warnings[0]?.message ?? "none is configured",
  });
}
