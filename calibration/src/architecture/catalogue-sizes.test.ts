import { readFileSync } from "node:fs";
import { computeExactParameterCount } from "@llmcarbon/core";
import { createModelProvider } from "@llmcarbon/providers-models";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";

const TOLERANCE = 0.02;
const LEAST_ROWS = 400;

type Counted = { readonly id: string; readonly isNear: boolean; readonly off: string };

const remarks: readonly { readonly id: string; readonly remark: string }[] = parse(
  readFileSync(new URL("../../data/catalogue/size-remarks.csv", import.meta.url)),
  { columns: true },
);

let counted: readonly Counted[] = [];

/** Models whose size is stated and whose shape is known: stated and counted are two sources for one figure. */
async function countCatalogue(): Promise<readonly Counted[]> {
  const provider = createModelProvider();
  const rows: Counted[] = [];
  for (const { id } of await provider.doListModels()) {
    const answer = await provider.doFindModel({ name: id });
    if (answer.kind !== "found" || answer.provenance.quality !== "reported") continue;
    const { architecture } = answer.value;
    const { parameterCount: stated, headCount, feedForwardSize } = architecture;
    if (stated === undefined || headCount === undefined || feedForwardSize === undefined) continue;
    const exact = computeExactParameterCount(architecture);
    if (exact === undefined) continue;
    const ratio = exact.parameterCount / stated.central;
    rows.push({ id, isNear: Math.abs(ratio - 1) <= TOLERANCE, off: `${id}: ${(ratio - 1).toFixed(4)}` });
  }
  return rows;
}

beforeAll(async () => {
  counted = await countCatalogue();
});

test("every model of known shape counts to its stated size within 2 %, save those that a remark explains", () => {
  const explained = new Set(remarks.map(({ id }) => id));
  expect(counted.length).toBeGreaterThan(LEAST_ROWS);
  expect(counted.filter(({ id, isNear }) => !isNear && !explained.has(id)).map(({ off }) => off)).toEqual([]);
});

test("a remark stands only beside a model that needs it", () => {
  const off = new Set(counted.filter(({ isNear }) => !isNear).map(({ id }) => id));
  expect(remarks.filter(({ id }) => !off.has(id))).toEqual([]);
  expect(remarks.filter(({ remark }) => remark === "")).toEqual([]);
});
