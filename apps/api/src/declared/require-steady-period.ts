import { InvalidDocumentError } from "@llmcarbon/spec";
import { firstOfNextMonth, type DeclaredPeriod } from "./list-complete-months.ts";

type Change = {
  /** what is declared so far; nothing where it is new, or was taken back */
  readonly before: DeclaredPeriod | undefined;
  readonly after: DeclaredPeriod;
  /** months that are booked under the name, `YYYY-MM`, the earliest first */
  readonly bookedMonths: readonly string[];
};

/**
 * Holds that what is declared says nothing else of months that are booked: those stay.
 *
 * @throws {InvalidDocumentError} for a beginning or an end that contradicts them
 */
export function requireSteadyPeriod({ before, after, bookedMonths }: Change): void {
  const [first, last] = [bookedMonths[0], bookedMonths.at(-1)];
  if (first === undefined || last === undefined) return;
  const open = firstOfNextMonth(`${last}-01`);
  const reason = first === last ? `as ${first} is booked` : `as ${first} to ${last} are booked`;
  if (before === undefined || before.from >= open) {
    if (after.from < open) refuse("from", after.from, `"${open}" or later, ${reason} under this name`);
    return;
  }
  if (after.from !== before.from) refuse("from", after.from, `"${before.from}", ${reason}`);
  if (before.until !== undefined && before.until < open) {
    const allowed = `"${before.until}", ${reason} until then; what comes later goes by another name`;
    if (after.until !== before.until) refuse("until", after.until, allowed);
  } else if (after.until !== undefined && after.until < open) {
    refuse("until", after.until, `"${open}" or later, ${reason}`);
  }
}

function refuse(key: string, found: string | undefined, allowed: string): never {
  const words = found === undefined ? "nothing" : `"${found}"`;
  throw new InvalidDocumentError([{ path: `document.${key}`, found: words, allowed }]);
}
