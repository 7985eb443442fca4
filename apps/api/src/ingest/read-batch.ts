import { setImmediate } from "node:timers/promises";
import type { Estimate } from "@llmcarbon/core";
import type { Booking, FactorDraft, JsonValue, KeptNames } from "@llmcarbon/prisma";
import { answerOne, type Entry } from "../batch/answer-each.ts";
import type { Refusal } from "../schemas/refusal.schema.ts";
import type { Context } from "../trpc/context.ts";
import { compileFactor, findDeclaredSite, type DeclaredSite } from "./compile-factor.ts";
import type { CallBasis } from "./document-reader.ts";
import type { BookableActivity } from "./require-bookable.ts";
import { requireKept } from "./require-kept.ts";
import { isReserved, requireFreeSource } from "./reserved-sources.ts";
import { toActivityBooking, toCallBooking } from "./to-booking.ts";

export type BatchContext = Pick<Context, "database" | "estimator" | "ingest">;

/** What can be booked, and what is refused. */
export type ReadBatch = {
  readonly bookings: readonly Booking[];
  /** of each booking the place of its document */
  readonly lines: readonly number[];
  readonly rejected: Refusal[];
};

/** Other requests get a turn this often. */
const LONGEST_TURN_MS = 2;
const DOCUMENTS_BETWEEN_LOOKS = 16;

type Documents = {
  readonly door: string;
  readonly entries: Iterable<Entry>;
  /** what whoever sent them may book; null: all */
  readonly keptTo: KeptNames | null;
  readonly factors: Factors;
};

/** Reads the documents of a batch, in order, with the factors they are booked with. */
export async function readBatch(
  context: BatchContext,
  { door, entries, keptTo, factors }: Documents,
): Promise<ReadBatch> {
  const { reader } = context.ingest;
  const [bookings, lines, rejected]: [Booking[], number[], Refusal[]] = [[], [], []];
  let turnSince = performance.now();
  let documentCount = 0;
  for (const entry of entries) {
    documentCount += 1;
    if (documentCount % DOCUMENTS_BETWEEN_LOOKS === 0 && performance.now() - turnSince > LONGEST_TURN_MS) {
      await setImmediate();
      turnSince = performance.now();
    }
    const known = reader.readKnown(entry.document);
    const factor = known && factors.known(known.basis);
    if (
      known !== undefined &&
      factor !== undefined &&
      !isReserved(known.call.source, door) &&
      keptTo === null
    ) {
      bookings.push(toCallBooking(known.call, factor));
      lines.push(entry.line);
      continue;
    }
    const { answer, refusal } = await answerOne(entry, async (document) =>
      requireKept(requireFreeSource(await factors.book(document), door), keptTo),
    );
    if (refusal !== undefined) rejected.push(refusal);
    else {
      bookings.push(answer);
      lines.push(entry.line);
    }
  }
  return { bookings, lines, rejected };
}

/** Factors of what is booked together. */
export type Factors = {
  /** what was looked for before */
  known(basis: CallBasis): FactorDraft | undefined;
  /** @throws {InvalidDocumentError} for what the ledger cannot book */
  book(document: unknown): Promise<Booking>;
};

/** Each is looked for once, so that equal ones are one object, and each site is as it is declared now. */
export function createFactors(
  { database, estimator, ingest }: BatchContext,
  organizationId: string,
): Factors {
  const { reader, drafts } = ingest;
  const drafted = new Map<CallBasis, FactorDraft>();
  const sites = new Map<string, DeclaredSite | undefined>();
  const findSite = async (name: string | undefined): Promise<DeclaredSite | undefined> => {
    if (name === undefined) return undefined;
    if (!sites.has(name)) sites.set(name, await findDeclaredSite(database, organizationId, name));
    return sites.get(name);
  };
  const draft = async (basis: CallBasis): Promise<FactorDraft> => {
    const found = drafted.get(basis) ?? (await drafts.find(basis, await findSite(basis.basis.site?.name)));
    drafted.set(basis, found);
    return found;
  };
  const bookWhole = async (activity: BookableActivity): Promise<Booking> => {
    const { phase } = activity;
    const site = await findSite(activity.site?.name);
    // The whole document: what it states of itself is cited under its id and its citation.
    const version = await compileFactor(estimator, { unit: "activity", basis: activity, site });
    const factor = {
      key: null,
      unit: "activity",
      phase,
      basis: activity as unknown as JsonValue,
      version,
    } as const;
    return toActivityBooking(activity, factor, durationOf(factor));
  };
  return {
    known: (basis) => drafted.get(basis),
    async book(document) {
      const read = reader.readKnown(document);
      if (read !== undefined) {
        const call = { ...read.call };
        return toCallBooking(call, await draft(read.basis));
      }
      const any = reader.readAny(document);
      return any.unit === "tokens"
        ? toCallBooking(any.call, await draft(any.basis))
        : bookWhole(any.activity);
    },
  };
}

/** How long an activity lasts by its estimate [s]; 0 where it does not say, or there is none. */
function durationOf({ version }: FactorDraft): number {
  if ("unresolvedReason" in version) return 0;
  return (version.estimate as unknown as Estimate).durationS?.central ?? 0;
}
