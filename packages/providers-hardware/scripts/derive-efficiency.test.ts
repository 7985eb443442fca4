import { expect, test } from "vitest";
import type { AcceleratorRow } from "../src/rows.ts";
import { deriveEfficiency } from "./derive-efficiency.ts";

const part = (id: string, cells: Partial<AcceleratorRow>): AcceleratorRow => ({
  id,
  vendor: "House",
  name: id,
  kind: "gpu",
  generation: "first",
  source_id: "catalogue",
  source: "Catalogue",
  confidence: "published",
  ...cells,
});

test("the median of a generation's parts, whichever 16-bit rate is higher, gives the class", () => {
  const rows = [
    part("a", { tdp_w: 100, peak_fp16_tflops: 50 }),
    part("b", { tdp_w: 100, peak_fp16_tflops: 20, peak_bf16_tflops: 90 }),
    part("c", { tdp_w: 100, peak_bf16_tflops: 200 }),
    part("no-power", { peak_fp16_tflops: 1000 }),
    part("no-rate", { tdp_w: 100, peak_fp8_tflops: 1000 }),
  ];
  expect(deriveEfficiency(rows)).toEqual([
    {
      generation: "first",
      vendor: "House",
      efficiency_class: "B",
      median_tflop_per_j: 0.9,
      least_tflop_per_j: 0.5,
      most_tflop_per_j: 2,
      part_count: 3,
      confidence: "derived",
    },
  ]);
});

test.each([
  [160, "A"],
  [159, "B"],
  [80, "B"],
  [79, "C"],
  [40, "C"],
  [20, "D"],
  [19, "E"],
])("%d TFLOP/s from 100 W are class %s", (rate, efficiencyClass) => {
  expect(deriveEfficiency([part("a", { tdp_w: 100, peak_fp16_tflops: rate })])).toMatchObject([
    { efficiency_class: efficiencyClass },
  ]);
});

test("unverified parts count only where there are no others", () => {
  const rows = [
    part("known", { tdp_w: 100, peak_fp16_tflops: 10 }),
    part("recalled", { tdp_w: 100, peak_fp16_tflops: 1000, confidence: "unverified" }),
    part("alone", { generation: "second", tdp_w: 100, peak_fp16_tflops: 100, confidence: "unverified" }),
  ];
  expect(deriveEfficiency(rows)).toMatchObject([
    { generation: "first", efficiency_class: "E", part_count: 1, confidence: "derived" },
    { generation: "second", efficiency_class: "B", part_count: 1, confidence: "unverified" },
  ]);
});
