import { expect } from "vitest";
import { get, send, toNdjson } from "../testing/send.ts";

const PROJECT_COUNT = 7;
const DAY_COUNT = 300;
/** Whose calls they are, beside those of others. */
const TEAM = "numbered";

/** Batches of calls that are told apart by their number. */
export type NumberedBatches = {
  /** sends the next batch, or that of a number again; resolves with the answer, whatever it is */
  post(url: string, number?: number): Promise<Posted>;
  /** numbers of batches that were booked by their answer */
  readonly answered: ReadonlySet<number>;
  readonly sentCount: () => number;
  /** resolves when so many batches were answered for */
  untilAnswered(count: number): Promise<void>;
  /** sends all there were once more and requires each to be there whole, or not at all where it was not answered for */
  requireWhole(url: string): Promise<void>;
};

type Posted = { readonly number: number; readonly status: number; readonly booked: number };

/** @param headers sent with each, where the API is guarded */
export function createNumberedBatches(
  callsPerBatch: number,
  headers: Readonly<Record<string, string>> = {},
): NumberedBatches {
  const answered = new Set<number>();
  let sentCount = 0;
  let onAnswer = (): void => {};

  const post = async (url: string, number = sentCount): Promise<Posted> => {
    sentCount = Math.max(sentCount, number + 1);
    const { status, json } = await send(`${url}/v1/activities`, {
      body: toBatch(number, callsPerBatch),
      contentType: "application/x-ndjson",
      headers,
    });
    if (status !== 200) return { number, status, booked: 0 };
    const { booked, duplicates } = json;
    expect(booked + duplicates).toBe(callsPerBatch);
    // There whole or not at all; and what was answered for is there.
    expect(answered.has(number) ? [0] : [0, callsPerBatch]).toContain(booked);
    answered.add(number);
    onAnswer();
    return { number, status, booked };
  };

  return {
    post,
    answered,
    sentCount: () => sentCount,
    untilAnswered: (count) =>
      new Promise((resolve) => {
        onAnswer = () => {
          if (answered.size >= count) resolve();
        };
        onAnswer();
      }),
    async requireWhole(url) {
      for (let number = 0; number < sentCount; number += 1) {
        expect(await post(url, number)).toMatchObject({ status: 200 });
      }
      const callCount = sentCount * callsPerBatch;
      for (const query of ["grain=total&groupBy=project", "grain=day"]) {
        const { rows } = (await get(`${url}/v1/footprints?team=${TEAM}&${query}`, headers)).json;
        expect(sum(rows, "activityCount")).toBe(callCount);
        expect(sum(rows, "requestCount")).toBeCloseTo(callCount, 6);
        expect(sum(rows, "inputTokenCount")).toBeCloseTo(callCount * 100, 3);
      }
    },
  };
}

const toBatch = (number: number, callsPerBatch: number): string =>
  toNdjson(
    Array.from({ length: callsPerBatch }, (_, index) => ({
      id: `${number}-${index}`,
      source: "gateway",
      phase: "inference",
      model: "llama-3.1-8b",
      team: TEAM,
      project: `project-${index % PROJECT_COUNT}`,
      workload: { requestCount: 1, inputTokenCount: 100, outputTokenCount: 10 },
      period: { start: new Date(Date.UTC(2025, 0, 1 + (number % DAY_COUNT), index % 24)).toISOString() },
    })),
  );

const sum = (rows: readonly Record<string, number>[], key: string): number =>
  rows.reduce((total, row) => total + (row[key] ?? Number.NaN), 0);
