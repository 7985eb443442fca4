import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditDependencies } from "./audit-dependencies.ts";

/** As pnpm tells it, and with its exit code. */
const REPORT = {
  advisories: {
    "1100001": {
      findings: [{ version: "1.3.0", paths: ["apps__api>left-pad"], dev: false, optional: false }],
      id: 1100001,
      title: "Pads to the right",
      module_name: "left-pad",
      vulnerable_versions: "<1.3.1",
      patched_versions: ">=1.3.1",
      severity: "high",
      cwe: "CWE-79",
      github_advisory_id: "GHSA-aaaa-bbbb-cccc",
      url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
    },
  },
  metadata: {
    vulnerabilities: { info: 0, low: 0, moderate: 0, high: 1, critical: 0 },
    totalDependencies: 355,
  },
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "llmcarbon-audit-"));
  await mkdir(join(root, "tooling"));
});
afterAll(() => rm(root, { recursive: true }));

/** What is asked lies on the other side of a network; here it says what it is told to. */
const ask = async (exceptions: readonly object[], script: string) => {
  await writeFile(join(root, "tooling/audit-exceptions.json"), JSON.stringify(exceptions));
  return auditDependencies(root, [process.execPath, "-e", script]);
};
const telling = (report: object) =>
  `console.log(${JSON.stringify(JSON.stringify(report))}); process.exitCode = 1`;

test("what is found is told, but for what has a reason", async () => {
  expect(await ask([], telling(REPORT))).toEqual({
    kind: "run",
    faults: ["left-pad 1.3.0: Pads to the right (high, GHSA-aaaa-bbbb-cccc); mended in >=1.3.1"],
  });
  const exception = {
    advisory: "GHSA-aaaa-bbbb-cccc",
    reason: "nothing here is padded",
    until: "9999-01-01",
  };
  expect(await ask([exception], telling(REPORT))).toEqual({ kind: "run", faults: [] });
});

test("a registry that does not answer, and a program that is not there, are no clean report", async () => {
  const refused =
    "console.error('Error: ERR_PNPM_AUDIT_BAD_RESPONSE\\n\\n  × responded with 405:'); process.exitCode = 1";
  expect(await ask([], refused)).toEqual({
    kind: "not-run",
    reason: "Error: ERR_PNPM_AUDIT_BAD_RESPONSE responded with 405:",
  });
  expect(await ask([], "")).toEqual({ kind: "not-run", reason: "it answered nothing" });
  expect(await ask([], telling({ error: "no" }))).toMatchObject({ kind: "not-run" });
  expect(await auditDependencies(root, [join(root, "nowhere")])).toMatchObject({ kind: "not-run" });
});

test("an exception without a reason or an end is none", async () => {
  const whole = { advisory: "GHSA-aaaa-bbbb-cccc", reason: "nothing here is padded", until: "2026-12-01" };
  for (const change of [{ reason: "" }, { until: "one day" }, { advisory: "left-pad" }]) {
    const [name = ""] = Object.keys(change);
    await expect(ask([{ ...whole, ...change }], telling(REPORT))).rejects.toThrow(name);
  }
});
