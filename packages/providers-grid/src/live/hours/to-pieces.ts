import { HOUR_MS } from "./instants.ts";

/** A half-open stretch of whole hours. */
export type Stretch = { readonly fromMs: number; readonly toMs: number };

/** Hours as stretches of hours that follow one another, none longer than allowed. */
export function toPieces(hours: Iterable<number>, mostHours: number): readonly Stretch[] {
  const pieces: Stretch[] = [];
  for (const hour of [...new Set(hours)].toSorted((a, b) => a - b)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.toMs === hour && last.toMs - last.fromMs < mostHours * HOUR_MS) {
      pieces[pieces.length - 1] = { fromMs: last.fromMs, toMs: hour + HOUR_MS };
    } else {
      pieces.push({ fromMs: hour, toMs: hour + HOUR_MS });
    }
  }
  return pieces;
}
