// Fits method `roofline` to the published cases and writes its constants, their card and the validation page.
// `--check` writes nothing and fails when one of them is not what the fit gives.
import { parseArgs } from "node:util";
import { coverMeteredEnergy } from "../src/baseline/cover-metered-energy.ts";
import { listBaselineStrata } from "../src/baseline/list-strata.ts";
import { describeCoverage, reportBaseline } from "../src/baseline/report-baseline.ts";
import { calibrate } from "../src/calibrate.ts";
import { isCurrent, writeMade } from "../src/report/keep-file.ts";
import { printStrata } from "../src/report/print-strata.ts";
import { listMadeFiles } from "../src/report/list-made-files.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

const calibration = await calibrate();
const strata = Object.values(calibration.sections).flatMap((section) => section.strata);
for (const line of printStrata(strata)) console.log(line);

const baseline = await listBaselineStrata();
const report = reportBaseline(baseline);
console.log("");
for (const line of report.lines) console.log(line);
console.log(describeCoverage(await coverMeteredEnergy()));
for (const stale of report.stale)
  console.error(`residuals.ts of a method is not what the cases give: ${stale}`);
if (report.stale.length > 0) process.exitCode = 1;

for (const made of listMadeFiles({ calibration, baseline })) {
  if (values.check) {
    if (isCurrent(made)) continue;
    console.error(`${made.file} is not what the fit gives; run npm run calibrate`);
    process.exitCode = 1;
  } else if (writeMade(made)) {
    console.log(`written: ${made.file}`);
  }
}
