// The whole check of the house, in the order in which a failure is cheapest to understand. Ends with one plain line
// `N passed, N failed`, because not every reader of a log understands every runner's summary.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { auditDependencies } from "./audit-dependencies.ts";
import { countTests } from "./count-tests.ts";
import { listPublishedPackages } from "./list-published-packages.ts";
import { runStep, type StepResult } from "./run-step.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const testReport = join(root, "node_modules/.cache/llmcarbon/tests.json");

type Step = { readonly title: string; readonly command: readonly string[]; readonly cwd?: string };

const turbo = (...args: readonly string[]) => ["turbo", "run", ...args, "--output-logs=errors-only"];

const BUILT_COMMANDS = [
  "estimate examples/gpt3.yaml",
  "estimate --total examples/bloom-life-cycle.yaml",
  "explain examples/gpt3.yaml",
  "models search llama-3.1-8b",
  "regions search europe --greener-than 100",
  "plugins list",
  "import own examples/activities.csv --dry-run --period-start 2021-01-01 --period-end 2022-01-01",
  "plugins check examples/third-party-provider",
  "validate --cases calibration/cases/training.csv",
];

const steps: readonly Step[] = [
  { title: "data, clients and builds", command: turbo("build") },
  { title: "types", command: turbo("typecheck") },
  { title: "lint, import walls, limits", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { title: "format", command: ["oxfmt", "--check", "."] },
  { title: "package boundaries", command: ["turbo", "boundaries"] },
  { title: "unused files, exports, dependencies", command: ["knip"] },
  // Tests read sources; what users start is the bundle, whose pieces must find one another.
  ...BUILT_COMMANDS.map((words) => ({
    title: `built command: ${words}`,
    command: ["node", "packages/cli/dist/bin.js", ...words.split(" ")],
  })),
  ...listPublishedPackages(root).flatMap(({ name, folder }) => [
    { title: `publint ${name}`, command: ["publint", "--strict"], cwd: folder },
    { title: `attw ${name}`, command: ["attw", "--pack", ".", "--profile", "esm-only"], cwd: folder },
  ]),
];

const tests: Step = {
  title: "tests",
  command: ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${testReport}`],
};

const results: StepResult[] = [];
for (const step of steps) {
  const result = await runStep({ ...step, cwd: step.cwd ?? root });
  results.push(result);
  // Nothing after a broken build tells the truth.
  if (!result.hasPassed && step === steps[0]) break;
}

const audit = await auditDependencies(root);
if (audit.kind === "run") {
  for (const fault of audit.faults) console.log(fault);
  results.push({ title: "known faults of dependencies", hasPassed: audit.faults.length === 0 });
} else if (process.env["REQUIRE_AUDIT"] === "1") {
  results.push({ title: `known faults of dependencies: ${audit.reason}`, hasPassed: false });
}

rmSync(testReport, { force: true });
const canTest = results.every((result, index) => index > 0 || result.hasPassed);
const testRun = canTest ? await runStep({ ...tests, cwd: root, isLoud: true }) : undefined;
const counts =
  testRun === undefined ? { passed: 0, failed: 1, notRun: 0 } : countTests(testReport, testRun.hasPassed);

const passed = counts.passed + results.filter(({ hasPassed }) => hasPassed).length;
const failed = counts.failed + results.filter(({ hasPassed }) => !hasPassed).length;
for (const { title, hasPassed } of results) if (!hasPassed) console.log(`failed: ${title}`);
if (counts.notRun > 0)
  console.log(
    `not run: ${counts.notRun} browser tests, no Chromium was found (REQUIRE_BROWSER=1 makes that a failure)`,
  );
if (audit.kind === "not-run")
  console.log(
    `not run: known faults of dependencies (REQUIRE_AUDIT=1 makes that a failure): ${audit.reason}`,
  );
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
