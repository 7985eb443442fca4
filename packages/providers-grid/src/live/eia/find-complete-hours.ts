import { HOUR_MS } from "../hours/instants.ts";
import type { FuelMix } from "./compute-mix-intensity.ts";
import { isStorage } from "./fuels.ts";

/**
 * Hours that lack no fuel which both their neighbours report. Without it an hour whose gas was not reported yet would
 * look clean. Where only one neighbour is there, as at the end of what is published, that one decides.
 */
export function findCompleteHours(mixes: ReadonlyMap<number, FuelMix>): readonly number[] {
  return [...mixes.keys()].filter((hour) => {
    const mix = mixes.get(hour);
    const neighbours = [mixes.get(hour - HOUR_MS), mixes.get(hour + HOUR_MS)].filter(
      (each) => each !== undefined,
    );
    const [first] = neighbours;
    const expected = [...(first?.keys() ?? [])].filter(
      (fuel) => !isStorage(fuel) && neighbours.every((each) => each.has(fuel)),
    );
    return expected.every((fuel) => mix?.has(fuel) === true);
  });
}
