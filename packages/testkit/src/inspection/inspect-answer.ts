import type { FoundV1, ProvenanceV1 } from "@llmcarbon/spec";
import { describeError, describeValue } from "../findings/describe-value.ts";
import { findJsonLoss, isPlainObject, toJsonText } from "./compare-json.ts";
import type { Inspection } from "./inspection.ts";
import { inspectProvenance } from "./inspect-provenance.ts";
import { scribble } from "./scribble.ts";

/** One question to a provider and what its answer must hold. */
export type Question<Value> = {
  /** name of the method */
  readonly method: string;
  /** row and question, for messages: `zone FR, 2024` */
  readonly subject: string;
  readonly ask: () => PromiseLike<unknown>;
  /** throws with one line where a figure is impossible */
  readonly checkValue: (value: unknown) => void;
  /** what else the value must hold, once its figures are right */
  readonly inspectValue?: (value: Value, provenance: ProvenanceV1) => void;
  /** names that suggestions may come from; any where absent */
  readonly known?: ReadonlySet<string>;
};

export type Outcome<Value> =
  | { readonly kind: "found"; readonly value: Value }
  | { readonly kind: "not-covered"; readonly reason: string }
  | { readonly kind: "failed" };

const FAILED: Outcome<never> = { kind: "failed" };
const MOST_SUGGESTIONS = 10;

/** Asks once and checks everything an answer must hold, then asks again: the same, and apart from what was handed out. */
export async function inspectAnswer<Value>(
  inspection: Inspection,
  question: Question<Value>,
): Promise<Outcome<Value>> {
  const { method, subject, ask, known } = question;
  const asked = await inspection.ask(method, subject, ask);
  if (asked === undefined) return FAILED;
  const { answer } = asked;
  if (!isPlainObject(answer) || (answer["kind"] !== "found" && answer["kind"] !== "not-covered")) {
    inspection.report(
      "answer-shape",
      subject,
      `${method} answered ${describeValue(answer)}; allowed: found(value, provenance) or notCovered(reason)`,
    );
    return FAILED;
  }
  await inspectAgain(inspection, question, answer);
  if (answer["kind"] === "not-covered") {
    inspectNotCovered(inspection, subject, { answer, known });
    return { kind: "not-covered", reason: String(answer["reason"]) };
  }
  return inspectFound(inspection, question, answer as unknown as FoundV1<Value>);
}

function inspectFound<Value>(
  inspection: Inspection,
  question: Question<Value>,
  { value, provenance }: FoundV1<Value>,
): Outcome<Value> {
  const { subject, checkValue, inspectValue } = question;
  const isSourced = inspectProvenance(inspection, subject, provenance);
  try {
    checkValue(value);
  } catch (error) {
    inspection.report("figures", subject, error instanceof Error ? error.message : describeError(error));
    return FAILED;
  }
  if (isSourced) inspectValue?.(value, provenance);
  return { kind: "found", value };
}

/** Asks the same twice more: once for determinism, once after the first answer was written over. */
async function inspectAgain<Value>(
  inspection: Inspection,
  { method, subject, ask }: Question<Value>,
  answer: unknown,
): Promise<void> {
  const loss = findJsonLoss(answer);
  if (loss !== undefined) inspection.report("json", subject, `${method}: ${loss}`);
  const first = toJsonText(answer);
  const second = await inspection.ask(method, subject, ask);
  if (second === undefined) return;
  if (toJsonText(second.answer) !== first) {
    inspection.report("same-answer", subject, `${method} answered the same question differently`);
    return;
  }
  const restore = scribble(answer);
  const third = await inspection.ask(method, subject, ask);
  const isApart =
    third === undefined || third.answer === answer ? third === undefined : toJsonText(third.answer) === first;
  restore();
  if (!isApart) {
    inspection.report(
      "kept-apart",
      subject,
      `${method} answers otherwise once an earlier answer was changed; make a new object for each, or freeze it`,
    );
  }
}

type NotCovered = {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly known: ReadonlySet<string> | undefined;
};

/** A reason in one line, and few suggestions, all of them names that exist. */
function inspectNotCovered(inspection: Inspection, subject: string, { answer, known }: NotCovered): void {
  const { reason, suggestions } = answer;
  if (typeof reason !== "string" || reason.trim() === "" || /[\r\n]/.test(reason)) {
    inspection.report(
      "not-covered",
      subject,
      `reason is ${describeValue(reason)}; allowed: one line of text`,
    );
  }
  if (suggestions === undefined) return;
  if (!Array.isArray(suggestions) || suggestions.length > MOST_SUGGESTIONS) {
    inspection.report(
      "not-covered",
      subject,
      `suggestions are ${describeValue(suggestions)}; allowed: a list of at most ${MOST_SUGGESTIONS} names`,
    );
    return;
  }
  const invented = (suggestions as unknown[]).find(
    (name) => typeof name !== "string" || (known !== undefined && !known.has(name.toLowerCase())),
  );
  if (invented !== undefined) {
    inspection.report("not-covered", subject, `suggests ${describeValue(invented)}, which it does not list`);
  }
}
