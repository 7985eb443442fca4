import { requireRecord } from "./check-figure.ts";
import { checkCountryCode, checkOptionalText, checkText, requireList } from "./check-text.ts";

/** @throws {InvalidQuantityError} for a line of a catalogue without id, name or aliases */
export function checkListing(value: unknown): void {
  const { id, name, aliases, vendor, countryCode } = requireRecord(
    value,
    "listing",
    "a listing { id, name, aliases }",
  );
  checkText(id, "id");
  checkText(name, "name");
  for (const alias of requireList(aliases, "aliases", "a list of names, empty where there are none")) {
    checkText(alias, "aliases");
  }
  checkOptionalText(vendor, "vendor");
  if (countryCode !== undefined) checkCountryCode(countryCode, "countryCode");
}
