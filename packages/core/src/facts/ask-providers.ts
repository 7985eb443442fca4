import {
  MissingFactError,
  UnknownNameError,
  type AnswerV1,
  type FoundV1,
  type NotCoveredV1,
  type ProvenanceV1,
} from "@llmcarbon/spec";
import { describeFound, quote } from "../activity/describe-found.ts";
import type { Warning } from "../estimate/estimate.ts";

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

/** What the providers said, and which of them could not say it. */
export type Asked<Value> = {
  readonly found?: FoundV1<Value>;
  /** why the first provider that answered does not cover the name; absent when none answered */
  readonly refusal?: string;
  readonly suggestions: readonly string[];
  readonly warnings: readonly Warning[];
};

const MOST_SUGGESTIONS = 5;
const LONGEST_REASON = 200;

/** Asks one after the other; the first that covers the question wins, one that fails is passed over with a warning. */
export async function askProviders<Provider extends { readonly providerId: string }, Value>(
  question: Question<Provider, Value>,
): Promise<Asked<Value>> {
  const { subject, name, ask, check } = question;
  const [provider, ...others] = question.providers;
  if (provider === undefined) return { suggestions: [], warnings: [] };
  const following = () => askProviders({ ...question, providers: others });
  try {
    const answer = await ask(provider);
    if (answer.kind === "not-covered") return addRefusal(answer, await following());
    check(answer.value);
    checkProvenance(answer.provenance);
    return { found: answer, suggestions: [], warnings: [] };
  } catch (error) {
    const asked = await following();
    const message = `provider ${describeFound(provider.providerId)} failed on ${subject} ${quote(name)}: ${reasonOf(error)}`;
    return { ...asked, warnings: [{ code: "provider-failed", message }, ...asked.warnings] };
  }
}

const reasonOf = (error: unknown): string => quote(error instanceof Error ? error.message : String(error));

const addRefusal = <Value>(
  { reason, suggestions = [] }: NotCoveredV1,
  asked: Asked<Value>,
): Asked<Value> => ({
  ...asked,
  refusal: toOneLine(reason),
  suggestions: [...new Set([...suggestions, ...asked.suggestions])].slice(0, MOST_SUGGESTIONS),
});

/** A provider's words as part of our one line. */
const toOneLine = (text: unknown): string => String(text).replaceAll(/\s+/g, " ").slice(0, LONGEST_REASON);

/** A value that nobody can trace is not a fact. */
function checkProvenance(provenance: ProvenanceV1): void {
  const { datasetId, citation, license, quality, confidence } = provenance;
  for (const text of [datasetId, citation, license, quality, confidence]) {
    if (typeof text !== "string" || text === "") throw new TypeError("the answer has no provenance");
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
