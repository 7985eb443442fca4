import type { ListingV1 } from "@llmcarbon/spec";

/** Grid zones that one country alone has: the subregions of the United States. */
const COUNTRY_OF_KIND: Readonly<Record<string, string>> = { egrid: "US" };

/**
 * The country a grid zone lies in, as its provider says it, else as its id does: `FR`, `US-MIDA-PJM`, `province:CA-QC`.
 * `undefined` for what spans countries, or does not say.
 */
export function zoneCountry({ id, countryCode }: Pick<ListingV1, "id" | "countryCode">): string | undefined {
  if (countryCode !== undefined) return toCode(countryCode);
  const [kind, code] = id.includes(":") ? id.split(":", 2) : ["", id];
  const known = COUNTRY_OF_KIND[(kind ?? "").toLowerCase()];
  return known ?? toCode(/^([A-Za-z]{2})(-|$)/.exec(code ?? "")?.[1] ?? "");
}

/** An ISO 3166-1 alpha-2 code, upper case; `EU` and other groups are none. */
function toCode(text: string): string | undefined {
  const code = text.toUpperCase();
  return /^[A-Z]{2}$/.test(code) && !GROUPS.has(code) ? code : undefined;
}

const GROUPS = new Set(["EU", "UN", "ZZ"]);
