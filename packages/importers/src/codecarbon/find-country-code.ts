import { parseRows } from "../generated/country-codes.ts";

let alpha2ByAlpha3: ReadonlyMap<string, string> | undefined;

/**
 * The country code of two letters for one of three; nothing for one that ISO does not have.
 *
 * @source data/country-codes
 */
export function findCountryCode(alpha3: string): string | undefined {
  alpha2ByAlpha3 ??= new Map(parseRows().map((row) => [row.alpha3, row.alpha2]));
  return alpha2ByAlpha3.get(alpha3);
}
