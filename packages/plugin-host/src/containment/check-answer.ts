import { checkProvenance } from "@llmcarbon/spec";
import { PluginError } from "../errors/plugin-error.ts";
import { describeFound, toLine } from "../text/to-line.ts";

/** Twenty years of hours and a continent's machines fit; what is longer is a mistake, and walking it would stall the program. */
const MOST_ROWS = 200_000;
const MOST_SUGGESTIONS = 20;

type Words = Readonly<Record<string, unknown>>;

/**
 * What a provider answered, in the contract's shape, of bearable size and with figures that can be.
 *
 * @param question.method the method asked; those that list begin with `doList`
 * @param question.check throws for a found value, or a row, that is none
 * @throws {FootprintError} with one line for anything else
 */
export function checkAnswer(
  answer: unknown,
  { method, check }: { readonly method: string; readonly check: (value: unknown) => void },
): unknown {
  if (method.startsWith("doList")) return checkRows(answer, check);
  if (typeof answer !== "object" || answer === null) return refuse(describeFound(answer), ANSWER);
  const { kind } = answer as Words;
  if (kind === "not-covered") return checkRefusal(answer as Words);
  if (kind !== "found") return refuse(`an answer of kind ${describeFound(kind)}`, ANSWER);
  const { value, provenance } = answer as Words;
  if (typeof value === "object" && value !== null && "intervals" in value) {
    checkLength(value.intervals, "intervals");
  }
  check(value);
  checkProvenance(provenance);
  return answer;
}

const ANSWER = 'an answer of kind "found" or "not-covered"';

function checkRows(answer: unknown, check: (row: unknown) => void): unknown {
  if (!Array.isArray(answer)) return refuse(describeFound(answer), "a list");
  checkLength(answer, "rows");
  for (const row of answer) check(row);
  return answer;
}

/** Its words are copied, so that they are lines and stay as they were. */
function checkRefusal({ reason, suggestions = [] }: Words): unknown {
  if (typeof reason !== "string") return refuse(`reason: ${describeFound(reason)}`, "text");
  if (!Array.isArray(suggestions))
    return refuse(`suggestions: ${describeFound(suggestions)}`, "a list of names");
  const names = suggestions.slice(0, MOST_SUGGESTIONS).map((name: unknown) => toLine(String(name)));
  return { kind: "not-covered", reason: toLine(reason), suggestions: names };
}

/**
 * Electricity of another zone is somebody else's.
 *
 * @throws {FootprintError} for an intensity of another zone than the one asked for; case makes no difference
 */
export function checkZone(answer: unknown, question: unknown): void {
  const { kind, value } = answer as Words;
  if (kind !== "found") return;
  const [found, asked] = [value, question].map((each) => String((each as Words)["zone"]));
  if (found?.toLowerCase() === asked?.trim().toLowerCase()) return;
  refuse(`intensity of zone ${describeFound(found)}`, `zone ${describeFound(asked)}, which was asked for`);
}

function checkLength(rows: unknown, what: string): void {
  if (Array.isArray(rows) && rows.length > MOST_ROWS) refuse(`${rows.length} ${what}`, `up to ${MOST_ROWS}`);
}

function refuse(found: string, allowed: string): never {
  throw new PluginError("plugin-unusable", `found ${found}; allowed: ${allowed}`);
}
