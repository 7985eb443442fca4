import type { ImportedActivity, RejectedRow } from "./import-row.ts";
import { sendBatch, type Ledger } from "./send-batch.ts";

/** What was accepted or refused, or why nothing can be booked. */
export type BookingAnswer = {
  readonly accepted: number;
  readonly duplicates: number;
  readonly sameCall: number;
  readonly unresolved: number;
  readonly rejected: readonly RejectedRow[];
  readonly fault?: string;
};

/** What activities are handed to. */
export type ImportTarget = {
  readonly add: (activity: ImportedActivity) => Promise<BookingAnswer>;
  readonly end: () => Promise<BookingAnswer>;
};

/** The API takes 10,000 and 32 MB; smaller batches show progress and hold it for less long. */
const MOST_ACTIVITIES = 1000;
const MOST_CHARACTERS = 4_000_000;

export const NOTHING_BOOKED: BookingAnswer = {
  accepted: 0,
  duplicates: 0,
  sameCall: 0,
  unresolved: 0,
  rejected: [],
};

/** Gathers activities and sends them batch by batch, one after the other. */
export function createBooking(ledger: Ledger): ImportTarget {
  let batch: ImportedActivity[] = [];
  let characterCount = 0;
  const send = async (): Promise<BookingAnswer> => {
    if (batch.length === 0) return NOTHING_BOOKED;
    const sent = batch;
    batch = [];
    characterCount = 0;
    const answer = await sendBatch(sent, ledger);
    if ("fault" in answer) return { ...NOTHING_BOOKED, fault: answer.fault };
    const rejected = answer.rejected.flatMap(({ line, message }) => {
      const activity = sent[line - 1];
      if (activity === undefined) return [];
      return [{ place: activity.place, id: activity.document.id, reason: message, text: "" }];
    });
    const { booked: accepted, duplicates, sameCall, unresolved } = answer;
    return { accepted, duplicates, sameCall, unresolved, rejected };
  };
  return {
    add: async (activity) => {
      batch.push(activity);
      characterCount += JSON.stringify(activity.document).length;
      const isFull = batch.length >= MOST_ACTIVITIES || characterCount >= MOST_CHARACTERS;
      return isFull ? send() : NOTHING_BOOKED;
    },
    end: send,
  };
}
