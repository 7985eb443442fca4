import type { ActivityDocument } from "@llmcarbon/importers";
import { hashPair } from "./hash-pair.ts";

/** Finds out why a document cannot be booked beside those before it; nothing where it can. */
type ConflictFinder = (document: ActivityDocument) => string | undefined;

/** So many ids are kept in mind; those after them are not compared. */
const MOST_REMEMBERED = 500_000;
/** Half of the places stay empty, so that one is found in a step or two. */
const PLACES_PER_ID = 2;

/**
 * Compares the activities of one run. The ledger takes the first of an id and knows any other of it already, so that what a
 * second host or organisation reports under the same id would be lost without a word.
 *
 * Keeps 12 bytes of each: 64 bits of its id, 32 of what it says.
 */
export function createConflictFinder(mostRemembered = MOST_REMEMBERED): ConflictFinder {
  const placeCount = mostRemembered * PLACES_PER_ID;
  const [lows, highs, contents] = [0, 1, 2].map(() => new Uint32Array(placeCount)) as [Words, Words, Words];
  let count = 0;

  /** Where an id stands, or the empty place where it would. */
  function findPlace([low, high]: readonly [number, number]): number {
    let place = low % placeCount;
    while (contents[place] !== EMPTY && (lows[place] !== low || highs[place] !== high)) {
      place = (place + 1) % placeCount;
    }
    return place;
  }

  return (document) => {
    const { id, source } = document;
    const key = hashPair(JSON.stringify([source, id]));
    const content = hashPair(JSON.stringify(document))[0] || NOT_EMPTY;
    const place = findPlace(key);
    if (contents[place] === EMPTY) {
      if (count === mostRemembered) return undefined;
      count += 1;
      [lows[place], highs[place]] = key;
      contents[place] = content;
      return undefined;
    }
    return contents[place] === content
      ? undefined
      : `id: found ${JSON.stringify(id)} twice with other figures in source ${JSON.stringify(source)}; allowed: once; import each host or organisation with a --source of its own`;
  };
}

type Words = Uint32Array<ArrayBuffer>;

const EMPTY = 0;
const NOT_EMPTY = 1;
