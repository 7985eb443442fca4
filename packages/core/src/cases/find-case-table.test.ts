import { describe, expect, it } from "vitest";
import { findCaseTable } from "./find-case-table.ts";

const TRAINING = ["id", "tokens_b", "accelerator", "energy_mwh", "accelerator_hours"];
const INFERENCE = ["id", "accelerator", "output_tokens", "energy_wh_per_request"];

describe("findCaseTable", () => {
  it("tells the two tables apart, in any order and with columns of the reader's own", () => {
    expect(findCaseTable(TRAINING)).toEqual({ kind: "found", table: "training" });
    expect(findCaseTable(["remark", ...INFERENCE.toReversed()])).toEqual({
      kind: "found",
      table: "inference",
    });
  });

  it("refuses what is neither, or both, and says what it found", () => {
    expect(findCaseTable(["id", "category", "value"])).toMatchObject({
      kind: "refused",
      column: 1,
      message: expect.stringContaining(
        'found header "id, category, value"; allowed: the columns of a training',
      ) as string,
    });
    expect(findCaseTable([...TRAINING, ...INFERENCE.slice(2)]).kind).toBe("refused");
  });

  it("refuses a column that stands twice, at its second place", () => {
    expect(findCaseTable([...TRAINING, "tokens_b"])).toEqual({
      kind: "refused",
      column: 6,
      message: 'found column "tokens_b" twice; allowed: each column once',
    });
  });
});
