import { createHash } from "node:crypto";
import {
  canonicalJson,
  CONTEXT_CLASSES,
  contextClassOf,
  parseActivity,
  splitUsage,
  type ActivityOf,
} from "@llmcarbon/core";
import type { CacheLimits } from "./generations.ts";
import { toCallFields } from "./to-call-fields.ts";
import type { NameChanges } from "./name-changes.ts";
import { requireBookable, type BookableActivity } from "./require-bookable.ts";
import { createCallFields, scanDocument, type CallFields } from "./scan-document.ts";
import { createShapeCache } from "./shape-cache.ts";
import type { Visit } from "./walk-shape.ts";

/** What a factor of unit "tokens" is compiled from; equal bases are often, not always, one object. */
export type CallBasis = {
  readonly basis: ActivityOf<"inference">;
  /** its canonical JSON, and the hash of that */
  readonly canonical: string;
  readonly key: string;
};

/** A document as it can be booked: by units of its usage, or as a whole. */
type ReadDocument =
  | { readonly unit: "tokens"; readonly basis: CallBasis; readonly call: CallFields }
  | { readonly unit: "activity"; readonly activity: BookableActivity };

export type DocumentReader = {
  /**
   * What a document of a known shape says, in microseconds; nothing for all others. `call` is written anew with the next.
   */
  readKnown(document: unknown): { readonly basis: CallBasis; readonly call: CallFields } | undefined;
  /**
   * What any document says; its shape is known from now on.
   *
   * @throws {InvalidDocumentError} for what breaks the schema, or what a ledger could not keep
   */
  readAny(document: unknown): ReadDocument;
};

type ReaderSettings = { readonly changes: NameChanges; readonly limits: CacheLimits };

/** Reads activity documents. What it finds out about a shape it keeps. */
export function createDocumentReader({ changes, limits }: ReaderSettings): DocumentReader {
  const shapes = createShapeCache<CallBasis>(limits);
  const known: { basis: CallBasis | undefined; readonly call: CallFields } = {
    basis: undefined,
    call: createCallFields(),
  };
  let latest: unknown;
  /** Shape, year, meaning of the model's name, class of lengths: all that a basis depends on. */
  const walk = (visit: Visit): boolean => {
    const { call } = known;
    if (!scanDocument(latest, call, visit)) return false;
    const { model, startMs, inputTokenCount, outputTokenCount } = call;
    return (
      visit(new Date(startMs).getUTCFullYear()) &&
      visit(changes.countBefore(model, startMs)) &&
      visit(CONTEXT_CLASSES.indexOf(contextClassOf(inputTokenCount, outputTokenCount)))
    );
  };
  return {
    readKnown(document) {
      latest = document;
      known.basis = shapes.get(walk);
      return known.basis === undefined
        ? undefined
        : (known as { readonly basis: CallBasis; readonly call: CallFields });
    },
    readAny(document) {
      const activity = requireBookable(parseActivity(document));
      const split = splitUsage(activity, changes.daysOf);
      if (split.unit === "activity" || activity.phase !== "inference" || activity.workload === undefined) {
        return { unit: "activity", activity };
      }
      const basis = toCallBasis(split.basis);
      latest = document;
      shapes.set(walk, basis, sizeOf(basis));
      return { unit: "tokens", basis, call: toCallFields(activity, activity.workload) };
    },
  };
}

function toCallBasis(basis: ActivityOf<"inference">): CallBasis {
  const canonical = canonicalJson(basis);
  return { basis, canonical, key: createHash("sha256").update(canonical).digest("hex") };
}

/** Text takes two bytes a character at most, a parsed document about as much again as its text, and each object its heads. */
const BYTES_PER_CHARACTER = 2;
const HEADS_BYTES = 1000;

const sizeOf = ({ canonical }: CallBasis): number => BYTES_PER_CHARACTER * 2 * canonical.length + HEADS_BYTES;
