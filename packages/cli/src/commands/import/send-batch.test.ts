import { describe, expect, it } from "vitest";
import { startLedger } from "./__fixtures__/start-ledger.ts";
import { sendBatch } from "./send-batch.ts";

const activity = {
  place: { file: "f", line: 1 },
  document: { id: "a", source: "s", phase: "training" },
} as const;

describe("sendBatch", () => {
  it("waits twice as long each time, or as long as it is asked to, and gives up", async () => {
    const troubles = [
      { status: 500 },
      { status: 503 },
      { status: 429, retryAfter: "7" },
      { status: 502 },
      { status: 429, retryAfter: "100000" },
      { status: 500 },
      { status: 500 },
    ];
    const ledger = await startLedger({ troubles });
    const waits: number[] = [];
    const wait = async (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
    };
    const answer = await sendBatch([activity], {
      address: `${ledger.url}/v1/activities`,
      key: undefined,
      wait,
    });
    expect(waits).toEqual([500, 1000, 7000, 4000, 60_000, 16_000]);
    expect(answer).toEqual({ fault: `${ledger.url}/v1/activities: answered 500; tried 7 times` });
    expect(ledger.booked.size).toBe(0);
    await ledger.close();
  });

  it("says that nobody is there", async () => {
    const ledger = await startLedger();
    await ledger.close();
    const address = `${ledger.url}/v1/activities`;
    const answer = await sendBatch([activity], { address, key: undefined, wait: async () => {} });
    expect(answer).toEqual({
      fault: `${ledger.url}/v1/activities: cannot be reached: ECONNREFUSED; tried 7 times`,
    });
  });
});
