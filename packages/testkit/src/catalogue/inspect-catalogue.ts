import type { ListingV1, ProvenanceV1 } from "@llmcarbon/spec";
import { describeValue } from "../findings/describe-value.ts";
import { inspectAnswer, type Outcome } from "../inspection/inspect-answer.ts";
import type { Inspection } from "../inspection/inspection.ts";
import { inspectListings, type Catalogue } from "./inspect-listings.ts";
import { inventNames, listNearMisses, misspell } from "./invent-names.ts";

/** A list of a provider and the look-up that goes with it. */
export type Lookup<Value> = {
  readonly noun: string;
  readonly listMethod: string;
  readonly list: () => PromiseLike<unknown>;
  readonly findMethod: string;
  readonly find: (name: string) => PromiseLike<unknown>;
  readonly checkValue: (value: unknown) => void;
  /** the id the value says it has */
  readonly idOf: (value: Value) => string;
  readonly inspectValue?: (listing: ListingV1, value: Value, provenance: ProvenanceV1) => void;
  /** whether names must be found whatever their case */
  readonly isCaseFree: boolean;
  /** whether a provider may say of listed rows that it cannot answer now */
  readonly isWaived: () => boolean;
};

/** Every listed row is asked for by its id and each alias; names nobody lists are asked for too. */
export async function inspectCatalogue<Value>(
  inspection: Inspection,
  lookup: Lookup<Value>,
): Promise<Catalogue> {
  const { noun, listMethod, list } = lookup;
  const catalogue = await inspectListings(inspection, { method: listMethod, noun, list });
  // A name may be suggested, too: search shows it.
  const names = catalogue.listings.map(({ name }) => name.toLowerCase());
  const known = new Set([...catalogue.idOfName.keys(), ...names]);
  for (const listing of catalogue.listings) {
    await inspectRow(inspection, lookup, { listing, known });
  }
  for (const name of [...inventNames(known), ...misspellings(catalogue, known)]) {
    await inspectUnlisted(inspection, lookup, { name, known });
  }
  const ids = catalogue.listings.map(({ id }) => id);
  for (const [, name] of listNearMisses(ids, known)) await inspectNearMiss(inspection, lookup, name);
  return catalogue;
}

type Row = { readonly listing: ListingV1; readonly known: ReadonlySet<string> };

async function inspectRow<Value>(
  inspection: Inspection,
  lookup: Lookup<Value>,
  { listing, known }: Row,
): Promise<void> {
  const { noun, inspectValue, isWaived, isCaseFree } = lookup;
  const subject = `${noun} ${listing.id}`;
  const outcome = await inspectAnswer<Value>(inspection, {
    ...questionOf(lookup, listing.id, subject),
    known,
    inspectValue: (value, provenance) => inspectValue?.(listing, value, provenance),
  });
  if (outcome.kind === "not-covered" && !isWaived()) {
    inspection.report(
      "listed-is-found",
      subject,
      `is listed, but not covered when asked for: ${outcome.reason}`,
    );
  }
  if (outcome.kind !== "found") return;
  reportOtherId(inspection, lookup, { subject, asked: listing.id, expected: listing.id, outcome });
  for (const alias of listing.aliases) {
    await inspectName(inspection, lookup, {
      name: alias,
      subject: `${subject}, alias ${describeValue(alias)}`,
      id: listing.id,
      rule: "listed-is-found",
    });
  }
  if (!isCaseFree) return;
  for (const name of [listing.id.toUpperCase(), listing.id.toLowerCase()]) {
    await inspectName(inspection, lookup, {
      name,
      subject: `${subject}, written ${describeValue(name)}`,
      id: listing.id,
      rule: "letter-case",
    });
  }
}

type Name = {
  readonly name: string;
  readonly subject: string;
  readonly id: string;
  readonly rule: "listed-is-found" | "letter-case";
};

/** Another name of a row whose figures were checked already. */
async function inspectName<Value>(
  inspection: Inspection,
  lookup: Lookup<Value>,
  { name, subject, id, rule }: Name,
): Promise<void> {
  const asked = await inspection.ask(lookup.findMethod, subject, () => lookup.find(name));
  if (asked === undefined) return;
  const answer = asked.answer as Outcome<Value>;
  if (answer.kind === "found") {
    reportOtherId(inspection, lookup, { subject, asked: name, expected: id, outcome: answer });
  } else {
    inspection.report(
      rule,
      subject,
      `is not covered: ${describeValue((answer as { reason?: unknown }).reason)}`,
    );
  }
}

/** A name nobody lists: not covered; or another spelling, which then must not be taken for its neighbour. */
async function inspectUnlisted<Value>(
  inspection: Inspection,
  lookup: Lookup<Value>,
  { name, known }: { readonly name: string; readonly known: ReadonlySet<string> },
): Promise<void> {
  const subject = `${lookup.noun} ${describeValue(name)}, which it does not list`;
  const outcome = await inspectAnswer<Value>(inspection, { ...questionOf(lookup, name, subject), known });
  if (outcome.kind === "found")
    reportNeighbour(inspection, subject, { name, id: lookup.idOf(outcome.value) });
}

/** A name next to a listed one. There are several for each row, so only who answers is looked at. */
async function inspectNearMiss<Value>(
  inspection: Inspection,
  lookup: Lookup<Value>,
  name: string,
): Promise<void> {
  const subject = `${lookup.noun} ${describeValue(name)}, which it does not list`;
  const asked = await inspection.ask(lookup.findMethod, subject, () => lookup.find(name));
  const answer = asked?.answer as Outcome<Value> | undefined;
  if (answer?.kind === "found") reportNeighbour(inspection, subject, { name, id: lookup.idOf(answer.value) });
}

function reportNeighbour(
  inspection: Inspection,
  subject: string,
  { name, id }: { readonly name: string; readonly id: string },
): void {
  if (id.toLowerCase() === name.toLowerCase()) return;
  inspection.report(
    "exact-names",
    subject,
    `is answered with ${describeValue(id)}; allowed: not covered, with suggestions`,
  );
}

type Answered<Value> = {
  readonly subject: string;
  readonly asked: string;
  readonly expected: string;
  readonly outcome: { readonly value: Value };
};

function reportOtherId<Value>(
  inspection: Inspection,
  lookup: Lookup<Value>,
  { subject, expected, outcome }: Answered<Value>,
): void {
  const id = lookup.idOf(outcome.value);
  if (id === expected) return;
  inspection.report(
    "exact-names",
    subject,
    `is answered with ${describeValue(id)}; allowed: ${describeValue(expected)}`,
  );
}

const questionOf = <Value>(lookup: Lookup<Value>, name: string, subject: string) => ({
  method: lookup.findMethod,
  subject,
  ask: () => lookup.find(name),
  checkValue: lookup.checkValue,
});

/** One slip in each of some names, spread over the list. */
function misspellings({ listings }: Catalogue, known: ReadonlySet<string>): readonly string[] {
  const step = Math.max(1, Math.floor(listings.length / MOST_MISSPELLINGS));
  return listings
    .filter((_, index) => index % step === 0)
    .map(({ id }) => misspell(id))
    .filter((name): name is string => name !== undefined && !known.has(name.toLowerCase()));
}

const MOST_MISSPELLINGS = 20;
