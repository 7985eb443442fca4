import type { ListingV1 } from "@llmcarbon/spec";

/** Every listing with a name that holds all words of the question; those that are called exactly so come first. */
export function findListings(listings: readonly ListingV1[], asked: string): readonly ListingV1[] {
  const question = asked.trim().toLowerCase();
  const words = question.split(/\s+/);
  const isExact = (listing: ListingV1) => namesOf(listing).some((name) => name.toLowerCase() === question);
  return listings
    .filter((listing) =>
      namesOf(listing).some((name) => words.every((word) => name.toLowerCase().includes(word))),
    )
    .toSorted((a, b) => Number(isExact(b)) - Number(isExact(a)));
}

/** Everything a listing answers to. */
export const namesOf = ({ id, name, aliases }: ListingV1): readonly string[] => [id, name, ...aliases];
