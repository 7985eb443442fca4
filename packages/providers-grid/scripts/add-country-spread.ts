import type { Dataset } from "@llmcarbon/tooling/data";
import { percentile } from "../src/percentile.ts";
import type { IntensityRow } from "../src/rows.ts";

const LOW_SHARE = 0.05;
const HIGH_SHARE = 0.95;

/**
 * Gives the zone `world` the spread of the countries: the 5th and 95th percentile of their intensities [g/kWh] in the
 * same year, each country counting once. Who knows nothing of a place knows that it lies in there in nine of ten.
 */
export function addCountrySpread(
  aggregates: Dataset<IntensityRow>,
  countries: Dataset<IntensityRow>,
): Dataset<IntensityRow> {
  const lines = aggregates.lines.map(({ line, row }) => {
    if (row.zone !== "world") {
      return { line, row };
    }
    const intensities = countries.lines
      .filter((country) => country.row.year === row.year)
      .map((country) => country.row.intensity_g_per_kwh);
    const spread = {
      low_g_per_kwh: percentile(intensities, LOW_SHARE),
      high_g_per_kwh: percentile(intensities, HIGH_SHARE),
    };
    return { line, row: { ...row, ...spread } };
  });
  return { ...aggregates, lines };
}
