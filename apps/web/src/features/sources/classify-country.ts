import {
  GRANULARITIES,
  granularityColor,
  INTENSITY_ENDS,
  intensityColor,
  PARTS_COLOR,
} from "../../theme/palette.ts";
import type { CountryCoverage } from "../../trpc/types.ts";
import type { Boundary, MapOf } from "./sources-address.ts";

export type Granularity = (typeof GRANULARITIES)[number];

/** The class of an intensity, 1 for the cleanest; a figure at the end of a class belongs to the next. */
export const intensityClass = (gPerKwh: number): number =>
  INTENSITY_ENDS.filter((end) => gPerKwh >= end).length + 1;

/** The finest granularity of average figures of a boundary; what is forecast is drawn with what is live. */
export function finestGranularity(
  { kinds }: Pick<CountryCoverage, "kinds">,
  boundary: Boundary,
): Granularity | undefined {
  const names: readonly string[] = kinds
    .filter((kind) => kind.boundary === boundary && kind.signal === "average")
    .map(({ granularity }) => (granularity === "forecast" ? "live" : granularity));
  return GRANULARITIES.find((granularity) => names.includes(granularity));
}

/** What a country is drawn with, where its zones have figures and it has none as a whole too; `undefined` where there is nothing to tell. */
export function colorOf(
  country: CountryCoverage,
  { map, boundary }: { readonly map: MapOf; readonly boundary: Boundary },
): string | undefined {
  const granularity = finestGranularity(country, boundary);
  if (map === "granularity") return granularity === undefined ? undefined : granularityColor(granularity);
  const central = country.intensity?.carbonIntensityGPerKwh.central;
  if (central !== undefined) return intensityColor(intensityClass(central));
  return granularity === undefined ? undefined : PARTS_COLOR;
}
