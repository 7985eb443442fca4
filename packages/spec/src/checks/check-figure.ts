import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { describeValue, formatBound } from "./describe-value.ts";
import type { PlausibleBound } from "./plausible-bounds.ts";

/** @throws {InvalidQuantityError} for what is no number, or one that lies outside the bounds, naming the likely slip */
export function checkFigure(value: unknown, name: string, bound: PlausibleBound): void {
  if (!isWithin(value, bound)) refuseFigure(value, name, bound);
}

/** The same for a figure that may be absent. */
export function checkOptionalFigure(value: unknown, name: string, bound: PlausibleBound): void {
  if (value !== undefined && !isWithin(value, bound)) refuseFigure(value, name, bound);
}

/**
 * A range with a plausible central value. The low end of a figure that may be zero is held to zero alone: an interval may
 * come near nothing.
 *
 * @throws {InvalidQuantityError} for what is no range, is not low ≤ central ≤ high, or lies outside the bounds
 */
export function checkRangeWithin(value: unknown, name: string, bound: PlausibleBound): void {
  const { low, central, high } = requireRecord(value, name, "a range { low, central, high }");
  if (!isWithin(central, bound)) refuseFigure(central, name, bound);
  const isLowWithin = isWithin(low, bound) || (bound.allowsZero === true && isShare(low, bound.least));
  if (!isLowWithin) refuseFigure(low, `${name}.low`, bound);
  if (!isWithin(high, bound)) refuseFigure(high, `${name}.high`, bound);
  if (!((low as number) <= (central as number) && (central as number) <= (high as number))) {
    const found = [low, central, high].map(describeValue).join(" / ");
    throw new InvalidQuantityError(name, found, "low ≤ central ≤ high");
  }
}

/** @throws {InvalidQuantityError} for what is no object, or a list */
export function requireRecord(
  value: unknown,
  name: string,
  allowed: string,
): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InvalidQuantityError(name, describeValue(value), allowed);
  }
  return value as Readonly<Record<string, unknown>>;
}

const isShare = (value: unknown, least: number): boolean =>
  typeof value === "number" && value >= 0 && value <= least;

function isWithin(value: unknown, { least, most, allowsZero, isWhole }: PlausibleBound): boolean {
  if (typeof value !== "number") return false;
  if (value === 0 && allowsZero === true) return true;
  return value >= least && value <= most && (isWhole !== true || Number.isInteger(value));
}

function refuseFigure(value: unknown, name: string, bound: PlausibleBound): never {
  throw new InvalidQuantityError(name, describeValue(value), describeBound(bound, value));
}

function describeBound(bound: PlausibleBound, value: unknown): string {
  const ends = `${formatBound(bound.least)} to ${formatBound(bound.most)}`;
  const numbers = `${bound.allowsZero === true ? "0, or " : ""}${ends}`;
  const allowed = bound.isWhole === true ? `a whole number, ${numbers}` : numbers;
  if (typeof value === "string") return `a number without quotes, ${allowed}`;
  const slip = slipOf(bound, value);
  return slip === undefined ? allowed : `${allowed} (${slip})`;
}

/** Nothing below zero, and nothing that is no number, is a slip of unit. */
function slipOf({ least, most, below, above }: PlausibleBound, value: unknown): string | undefined {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) return undefined;
  if (value > most) return above;
  return value < least ? below : undefined;
}
