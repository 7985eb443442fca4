import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quoteJson, runBuild } from "@llmcarbon/tooling/data";
import { readCalibration } from "./read-calibration.ts";

const root = join(import.meta.dirname, "..");

/** Turns the fitted constants into a module. */
function buildCalibration(): void {
  const calibration = readCalibration(join(root, "calibration/roofline.json"));
  mkdirSync(join(root, "src/generated"), { recursive: true });
  writeFileSync(
    join(root, "src/generated/roofline-calibration.ts"),
    `// Made from calibration/roofline.json by scripts/build-calibration.ts; do not edit.
import type { RooflineCalibration } from "../methods/roofline/roofline-calibration.ts";

/** Constants fitted to published cases, and how far they are off. */
export const ROOFLINE_CALIBRATION: RooflineCalibration = JSON.parse(${quoteJson(JSON.stringify(calibration))});
`,
  );
}

runBuild(buildCalibration);
