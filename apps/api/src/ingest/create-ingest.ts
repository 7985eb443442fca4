import type { Estimator } from "@llmcarbon/core";
import type { Database } from "@llmcarbon/prisma";
import { listNameChanges } from "@llmcarbon/providers-models";
import { createBodyRoom, type BodyRoom } from "./body-room.ts";
import { createDocumentReader, type DocumentReader } from "./document-reader.ts";
import { createFactorDrafts, type FactorDrafts } from "./factor-drafts.ts";
import { createNameChanges } from "./name-changes.ts";
import { createTally, type Tally } from "./tally.ts";
import { createWaitingBatches, type WaitingBatches } from "./waiting-batches.ts";
import { createWriterLine, type WriterLine } from "./writer-line.ts";

/** What booking keeps between requests: what it found out about documents, and who is waiting. */
export type Ingest = {
  readonly reader: DocumentReader;
  readonly drafts: FactorDrafts;
  /** room for bodies that were let in and are not answered yet */
  readonly room: BodyRoom;
  readonly writers: WriterLine;
  readonly tally: Tally;
  readonly waiting: WaitingBatches;
};

type IngestSettings = {
  readonly engine: Database["engine"];
  readonly estimator: Estimator;
  /** bytes of bodies, and bodies, that may be in the house at a time */
  readonly mostBytes?: number;
  readonly mostBodies?: number;
  /** transactions at a time; the embedded database has one connection */
  readonly writers?: number;
};

export const DEFAULT_MOST_BYTES = 64_000_000;
export const DEFAULT_MOST_BODIES = 1000;
export const DEFAULT_WRITERS = 4;
/** One transaction is put together while the other is written; what comes meanwhile goes into the next, and the more that is the better. */
const WRITERS_OF_ONE = 2;

/** A busy organisation has some thousand shapes of documents; a shape takes a few kilobytes, a factor with its formulas some twenty. */
const SHAPES = { mostEntries: 50_000, mostBytes: 64_000_000 };
const DRAFTS = { mostEntries: 20_000, mostBytes: 128_000_000 };

export const createIngest = ({
  engine,
  estimator,
  mostBytes = DEFAULT_MOST_BYTES,
  mostBodies = DEFAULT_MOST_BODIES,
  writers = DEFAULT_WRITERS,
}: IngestSettings): Ingest => ({
  reader: createDocumentReader({ changes: createNameChanges(listNameChanges), limits: SHAPES }),
  drafts: createFactorDrafts({ estimator, limits: DRAFTS }),
  room: createBodyRoom({ mostBytes, mostBodies }),
  writers: createWriterLine(engine === "pglite" ? 1 : writers, WRITERS_OF_ONE),
  waiting: createWaitingBatches(),
  tally: createTally(),
});
