import {
  squareMillimeters,
  gigabytes,
  toFlopPerSFromTflopPerS,
  watts,
  type AcceleratorProfileV1,
  type FlopPerS,
  type PrecisionV1,
} from "@llmcarbon/spec";
import { findNumber, readCases, type CaseRow } from "./read-cases.ts";

const PEAK_COLUMNS = {
  fp32: "peak_fp32_tflops",
  tf32: "peak_tf32_tflops",
  fp16: "peak_fp16_tflops",
  bf16: "peak_bf16_tflops",
  fp8: "peak_fp8_tflops",
  int8: "peak_int8_tops",
} as const satisfies Partial<Record<PrecisionV1, string>>;

function toProfile(row: CaseRow): AcceleratorProfileV1 {
  const [tdp, memory, area, node] = ["tdp_w", "memory_gb", "die_area_mm2", "process_nm"].map((column) =>
    findNumber(row, column),
  );
  return {
    id: row["id"] ?? "",
    vendor: "",
    name: row["name"] ?? "",
    kind: "gpu",
    peakFlopPerS: listPeaks(row),
    ...(tdp === undefined ? {} : { tdpW: watts(tdp) }),
    ...(memory === undefined ? {} : { memoryGb: gigabytes(memory) }),
    ...(area === undefined ? {} : { dieAreaMm2: squareMillimeters(area) }),
    ...(node === undefined ? {} : { processNm: node }),
  };
}

function listPeaks(row: CaseRow): Partial<Record<PrecisionV1, FlopPerS>> {
  const peaks = Object.entries(PEAK_COLUMNS).flatMap(([precision, column]) => {
    const peak = findNumber(row, column);
    return peak === undefined ? [] : [[precision, toFlopPerSFromTflopPerS(peak)] as const];
  });
  return Object.fromEntries(peaks);
}

const rows = readCases("accelerators");

/** Accelerators that published cases ran on. */
export const CASE_ACCELERATORS: readonly AcceleratorProfileV1[] = rows.map(toProfile);

const byCaseName = new Map(
  rows.flatMap((row, index) =>
    (row["case_names"] ?? "").split(";").map((name) => [name, CASE_ACCELERATORS[index]] as const),
  ),
);

/** The accelerator a case names, or `undefined` where the case leaves open which one it was. */
export const findCaseAccelerator = (row: CaseRow): AcceleratorProfileV1 | undefined =>
  byCaseName.get(row["accelerator"] ?? "");
