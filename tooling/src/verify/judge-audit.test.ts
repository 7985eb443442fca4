import { expect, test } from "vitest";
import { judgeAudit } from "./judge-audit.ts";

const advisory = {
  module_name: "left-pad",
  title: "Pads to the right",
  severity: "high",
  github_advisory_id: "GHSA-aaaa-bbbb-cccc",
  patched_versions: ">=1.3.1",
  findings: [{ version: "1.3.0" }, { version: "1.3.0" }],
};
const LINE = "left-pad 1.3.0: Pads to the right (high, GHSA-aaaa-bbbb-cccc); mended in >=1.3.1";
const exception = { advisory: "GHSA-aaaa-bbbb-cccc", reason: "nothing here is padded", until: "2026-12-01" };
const judge = (change: object, exceptions = [exception].slice(1), today = "2026-11-22") =>
  judgeAudit({ advisories: { 1: { ...advisory, ...change } } }, exceptions, today);

test("grave advisories count, others do not", () => {
  expect(judge({})).toEqual([LINE]);
  expect(judge({ severity: "critical", patched_versions: null })).toEqual([
    "left-pad 1.3.0: Pads to the right (critical, GHSA-aaaa-bbbb-cccc); mended in no version yet",
  ]);
  for (const severity of ["info", "low", "moderate"]) expect(judge({ severity })).toEqual([]);
  expect(judgeAudit({ advisories: {} }, [], "2026-11-22")).toEqual([]);
});

test("an exception holds until its day, and then the advisory counts again", () => {
  expect(judge({}, [exception], "2026-11-30")).toEqual([]);
  expect(judge({}, [exception], "2026-12-01")).toEqual([`${LINE}; its exception ended on 2026-12-01`]);
});

test("an exception for what is not reported any more is to be taken out", () => {
  expect(judge({ github_advisory_id: "GHSA-dddd-eeee-ffff", severity: "low" }, [exception])).toEqual([
    "GHSA-aaaa-bbbb-cccc has an exception and is not reported any more; take the exception out",
  ]);
});
