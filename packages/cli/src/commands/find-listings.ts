import type { ListingV1 } from "@llmcarbon/spec";

/** Every listing with a name, or a country, that holds all words of the question; those that are called exactly so come first. */
export function findListings<Listing extends ListingV1>(
  listings: readonly Listing[],
  asked: string,
): readonly Listing[] {
  const question = asked.trim().toLowerCase();
  const words = question.split(/\s+/);
  const isExact = (listing: ListingV1) => namesOf(listing).some((name) => name.toLowerCase() === question);
  return listings
    .filter((listing) => hasWords(listing, words) || isInCountry(listing, words))
    .toSorted((a, b) => Number(isExact(b)) - Number(isExact(a)));
}

const hasWords = (listing: ListingV1, words: readonly string[]): boolean =>
  namesOf(listing).some((name) => words.every((word) => name.toLowerCase().includes(word)));

/** Shorter beginnings are those of codes and of many countries. */
const SHORTEST = 4;

/** Whether some words begin those of the English name of its country, and a name of the place has the others. */
function isInCountry(listing: ListingV1, words: readonly string[]): boolean {
  const { countryCode = "" } = listing;
  if (!/^[a-z]{2}$/i.test(countryCode)) return false;
  const ofCountry = COUNTRY_NAMES.of(countryCode.toUpperCase())?.toLowerCase().split(/\s+/) ?? [];
  const others = words.filter(
    (word) => word.length < SHORTEST || !ofCountry.some((each) => each.startsWith(word)),
  );
  return others.length < words.length && hasWords(listing, others);
}

const COUNTRY_NAMES = new Intl.DisplayNames(["en"], { type: "region" });

/** Everything a listing answers to. */
export const namesOf = ({ id, name, aliases }: ListingV1): readonly string[] => [id, name, ...aliases];
