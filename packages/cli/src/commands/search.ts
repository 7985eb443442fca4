import { findNearestNames, type ListingV1 } from "@llmcarbon/spec";
import { chooseFormat, writeResults, type OutputFormat, type Writers } from "../output/output-format.ts";
import { say } from "../output/say.ts";
import { findListings, namesOf } from "./find-listings.ts";
import { listCatalogue, type Catalogue } from "./list-catalogue.ts";

export type SearchSettings = {
  readonly catalogue: Catalogue;
  readonly asked: string;
  readonly format: OutputFormat | undefined;
};

/** Prints every match with its id; none is an answer too, and says what is near. */
export async function runSearch({ catalogue, asked, format }: SearchSettings): Promise<void> {
  const listings = await listCatalogue(catalogue);
  const matches = findListings(listings, asked);
  if (matches.length === 0) {
    const nearest = findNearestNames(asked, listings.flatMap(namesOf)).join(", ");
    const hint = nearest === "" ? "nothing is near" : `nearest: ${nearest}`;
    say(`${catalogue}: found nothing for "${asked}"; ${hint}`);
  }
  await writeResults(matches, { format: chooseFormat(format), isSingle: false }, WRITERS);
}

const WRITERS: Writers<ListingV1> = {
  table: async (listings, terminal) =>
    (await import("../output/listing-table.ts")).toListingTable(listings, terminal),
  markdown: async (listings) => (await import("../output/listing-table.ts")).toListingMarkdown(listings),
  csv: async (listings) => (await import("../output/listing-table.ts")).toListingCsv(listings),
};
