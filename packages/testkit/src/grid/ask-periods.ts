import { parseInstant, type GridProviderV1, type Instant, type Period } from "@llmcarbon/spec";
import type { CheckOptions } from "../inspection/inspection.ts";

const FIRST_YEAR = 2000;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Periods that make a provider show its figures: all its years and one month for annual ones, the day before the check
 * for live and hourly ones, the day after it for forecasts.
 */
export function periodsFor(
  { capabilities: { granularities } }: GridProviderV1,
  { periods, now }: CheckOptions & { readonly now: Instant },
): readonly Period[] {
  if (periods !== undefined) return periods;
  const year = new Date(now).getUTCFullYear();
  const asked: Period[] = [];
  if (granularities.includes("annual")) {
    asked.push(
      { from: parseInstant(`${FIRST_YEAR}-01-01`), to: parseInstant(`${year + 1}-01-01`) },
      { from: parseInstant(`${year - 1}-06-01`), to: parseInstant(`${year - 1}-07-01`) },
    );
  }
  if (granularities.includes("hourly") || granularities.includes("live")) {
    asked.push({ from: shift(now, -MILLISECONDS_PER_DAY), to: now });
  }
  if (granularities.includes("forecast")) asked.push({ from: now, to: shift(now, MILLISECONDS_PER_DAY) });
  return asked;
}

const shift = (instant: Instant, milliseconds: number): Instant =>
  parseInstant(new Date(Date.parse(instant) + milliseconds).toISOString());
