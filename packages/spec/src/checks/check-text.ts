import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { describeValue } from "./describe-value.ts";

/** What a terminal, a log or a page would act on: control characters, and marks that turn the order of letters round. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const LONGEST = 4000;

/** @throws {InvalidQuantityError} for what is no text of one line, or blank */
export function checkText(value: unknown, name: string): void {
  if (typeof value !== "string" || value.length > LONGEST || value.trim() === "") {
    throw new InvalidQuantityError(name, describeValue(value), "text that is not blank");
  }
  if (CONTROL.test(value)) {
    throw new InvalidQuantityError(
      name,
      describeValue(value),
      "text on one line, without control characters",
    );
  }
}

/** The same for a text that may be absent. */
export function checkOptionalText(value: unknown, name: string): void {
  if (value !== undefined) checkText(value, name);
}

/** @throws {InvalidQuantityError} for what is none of the words */
export function checkWord(value: unknown, name: string, words: readonly string[]): void {
  if (typeof value !== "string" || !words.includes(value)) {
    throw new InvalidQuantityError(name, describeValue(value), words.join(", "));
  }
}

/** @throws {InvalidQuantityError} for what is no list */
export function requireList(value: unknown, name: string, allowed: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new InvalidQuantityError(name, describeValue(value), allowed);
  return value;
}

const COUNTRY_CODE = /^[A-Z]{2}$/;

/** @throws {InvalidQuantityError} for what does not look like ISO 3166-1 alpha-2 */
export function checkCountryCode(value: unknown, name: string): void {
  if (typeof value !== "string" || !COUNTRY_CODE.test(value)) {
    throw new InvalidQuantityError(name, describeValue(value), "two capital letters (ISO 3166-1 alpha-2)");
  }
}
