import { UsageError } from "../errors/usage-error.ts";
import { findNearestNames, type GridBoundaryV1 } from "@llmcarbon/spec";
import type { Providers } from "@llmcarbon/core";
import { formatFigure } from "../output/format-quantity.ts";
import { chooseFormat, writeResults } from "../output/output-format.ts";
import { say } from "../output/say.ts";
import { findListings, namesOf } from "./find-listings.ts";
import { listCatalogue } from "./list-catalogue.ts";
import { readLimit, readNumber, readYear, requireCountry, type SearchFlags } from "./search-flags.ts";
import { loadSearchedProviders } from "./search-providers.ts";
import { compareIds, findMeasure, isGreener, measureOf, sortBy } from "./search-measures.ts";
import type { Catalogue, Measure, SearchResult } from "./search-result.ts";

export type SearchSettings = {
  readonly catalogue: Catalogue;
  /** words of a name; everything where there are none */
  readonly asked: string;
  readonly flags: SearchFlags;
};

/** Prints every match with its id and what it is chosen by; none is an answer too, and says what is near. */
export async function runSearch({ catalogue, asked, flags }: SearchSettings): Promise<void> {
  const { sort, limit, year } = { ...flags, limit: readLimit(flags.limit), year: readYear(flags.year) };
  const chosen = sort === undefined ? undefined : findMeasure(catalogue, sort);
  refuseIdleFlags(catalogue, flags);
  requireCountry(flags.country);
  const { providers, boundary: usual = "lifecycle" } = await loadSearchedProviders(catalogue, flags.config);
  const listings = await listCatalogue(catalogue, providers);
  const matches = findListings(listings, asked).filter((listing) => fits(listing, flags));
  if (matches.length === 0) sayNothingFound({ catalogue, asked, flags }, listings);
  const search = { catalogue, providers, boundary: flags.boundary ?? usual, year, listings };
  const described = await describe(matches, search);
  const greener = await keepGreener(described, flags.greenerThan, search);
  if (greener.length === 0 && matches.length > 0) {
    say(`${catalogue}: nothing of the ${matches.length} found is greener than ${flags.greenerThan}`);
  }
  const isWhole = asked === "" || flags.greenerThan !== undefined;
  const measure = chosen ?? (isWhole && sort === undefined ? measureOf(catalogue) : undefined);
  const sorted =
    measure === undefined
      ? sort === "name"
        ? greener.toSorted(compareIds)
        : greener
      : sortBy(greener, measure);
  const writers = createWriters(catalogue);
  await writeResults(
    sorted.slice(0, limit),
    { format: chooseFormat(flags.format), isSingle: false },
    writers,
  );
}

type Search = {
  readonly catalogue: Catalogue;
  readonly providers: Providers;
  readonly boundary: GridBoundaryV1;
  readonly year: number | undefined;
  readonly listings: readonly SearchResult[];
  readonly isReference?: boolean;
};

async function describe(
  matches: readonly SearchResult[],
  { catalogue, providers, boundary, year, isReference = false }: Search,
): Promise<readonly SearchResult[]> {
  if (matches.length === 0) return [];
  if (catalogue === "hardware") {
    return (await import("./search-hardware.ts")).describeHardware(matches, providers);
  }
  if (catalogue === "models") {
    const { describeModels, describeStandardRequest } = await import("./search-models.ts");
    const { results, methodId } = await describeModels(matches, providers);
    // The entry others are compared with is described apart from them: what the figures are is said once.
    if (methodId !== undefined && !isReference) say(describeStandardRequest(methodId));
    return results;
  }
  const { describePlaces } = await import("./search-places.ts");
  return describePlaces(matches, { catalogue, providers, boundary, year });
}

/** What is greener than a number or another entry; what has no such figure is left out, which is said. */
async function keepGreener(
  results: readonly SearchResult[],
  reference: string | undefined,
  search: Search,
): Promise<readonly SearchResult[]> {
  if (reference === undefined) return results;
  const measure = measureOf(search.catalogue);
  const than = readNumber(reference) ?? (await findReference(reference, measure, search));
  const comparable = results.filter((result) => measure.read(result) !== undefined);
  const leftOut = results.length - comparable.length;
  if (leftOut > 0) say(`${search.catalogue}: ${leftOut} without ${measure.name} to compare left out`);
  return comparable.filter((result) => isGreener(measure.read(result) ?? than, than, measure));
}

/** @throws {UsageError} for a name that is not exactly one entry's, or an entry without the figure */
async function findReference(name: string, measure: Measure, search: Search): Promise<number> {
  const { catalogue, listings } = search;
  const asked = name.trim().toLowerCase();
  const called = (read: (listing: SearchResult) => readonly string[]) =>
    listings.find((listing) => read(listing).some((each) => each.toLowerCase() === asked));
  const listing = called(({ id }) => [id]) ?? called(namesOf);
  if (listing === undefined) {
    const nearest = findNearestNames(name, listings.flatMap(namesOf));
    const hint =
      nearest.length === 0 ? `an id of ${catalogue}, or a number in ${measure.unit}` : nearest.join(", ");
    throw new UsageError(
      `--greener-than: found unknown "${name}"; ${nearest.length === 0 ? "allowed" : "nearest"}: ${hint}`,
    );
  }
  const [described] = await describe([listing], { ...search, isReference: true });
  const value = described === undefined ? undefined : measure.read(described);
  if (value === undefined) {
    const why = described?.note === undefined ? "" : ` (${described.note})`;
    throw new UsageError(
      `--greener-than: found "${listing.id}" without ${measure.name}${why}; allowed: one that has it`,
    );
  }
  say(`greener than ${listing.id}: ${formatFigure(value)} ${measure.unit}`);
  return value;
}

function fits({ countryCode, vendor }: SearchResult, flags: SearchFlags): boolean {
  const is = (value: string | undefined, wanted: string | undefined) =>
    wanted === undefined || value?.toLowerCase() === wanted.toLowerCase();
  return is(countryCode, flags.country) && is(vendor, flags.vendor);
}

/** @throws {UsageError} for what only places have */
function refuseIdleFlags(catalogue: Catalogue, { country, year, boundary }: SearchFlags): void {
  if (catalogue === "zones" || catalogue === "regions") return;
  const [flag] = Object.entries({ "--country": country, "--year": year, "--boundary": boundary }).find(
    ([, value]) => value !== undefined,
  ) ?? [undefined];
  if (flag !== undefined)
    throw new UsageError(`${flag}: found it with ${catalogue}; allowed with zones and regions`);
}

function sayNothingFound(
  { catalogue, asked, flags }: SearchSettings,
  listings: readonly SearchResult[],
): void {
  const filters = [flags.country, flags.vendor].filter((filter) => filter !== undefined);
  const subject = [asked, ...filters].filter((word) => word !== "").join(", ");
  const nearest = asked === "" ? [] : findNearestNames(asked, listings.flatMap(namesOf));
  const hint = nearest.length === 0 ? "nothing is near" : `nearest: ${nearest.join(", ")}`;
  say(`${catalogue}: found nothing for "${subject}"; ${hint}`);
}

const createWriters = (catalogue: Catalogue) =>
  ({
    table: async (results: readonly SearchResult[], terminal) =>
      (await import("../output/listing-table.ts")).toListingTable(results, { catalogue, terminal }),
    markdown: async (results) =>
      (await import("../output/listing-table.ts")).toListingMarkdown(results, catalogue),
    csv: async (results) => (await import("../output/listing-table.ts")).toListingCsv(results, catalogue),
  }) satisfies import("../output/output-format.ts").Writers<SearchResult>;
