import type { GridProviderV1, HardwareProviderV1, ModelProviderV1 } from "@llmcarbon/spec";
import { beforeAll, describe, expect, test } from "vitest";
import type { Finding } from "../findings/finding.ts";
import { CHECK_RULES, type RuleId } from "../findings/rules.ts";
import type { CheckOptions } from "../inspection/inspection.ts";
import { checkPlugin, type PluginCheckOptions } from "../plugin/check-plugin.ts";
import { checkGridProvider, checkHardwareProvider, checkModelProvider } from "../plugin/check-provider.ts";

const MOST_LINES = 20;
/** Thousands of rows are asked for several times each. */
const PATIENCE_MS = 120_000;

const rulesOf = (...names: readonly RuleId[]): readonly RuleId[] => names;

const PACKAGE_RULES = rulesOf("plugin-door", "package-json", "create");
const PROVIDER_RULES = rulesOf(
  "provider-shape",
  "data-card",
  "no-throw",
  "deadline",
  "answer-shape",
  "json",
  "same-answer",
  "kept-apart",
  "figures",
  "provenance",
  "citation",
  "from-memory",
  "listing",
  "unique-names",
  "listed-is-found",
  "exact-names",
  "not-covered",
);
const GRID_RULES = rulesOf(
  "letter-case",
  "intervals",
  "zone-answered",
  "boundary",
  "capabilities",
  "site-zones",
);

/**
 * Conformance of a whole plugin as a vitest suite, one test per rule.
 *
 * @example testPlugin(() => plugin, { manifest })
 */
export const testPlugin = (create: () => unknown, options: PluginCheckOptions = {}): void =>
  runSuite("plugin", [...PACKAGE_RULES, ...PROVIDER_RULES, ...GRID_RULES], () =>
    checkPlugin(create(), options),
  );

/** Conformance of a grid provider as a vitest suite, one test per rule. */
export const testGridProvider = (create: () => GridProviderV1, options: CheckOptions = {}): void =>
  runSuite("grid provider", [...PROVIDER_RULES, ...GRID_RULES], () => checkGridProvider(create(), options));

/** Conformance of a hardware provider as a vitest suite, one test per rule. */
export const testHardwareProvider = (create: () => HardwareProviderV1, options: CheckOptions = {}): void =>
  runSuite("hardware provider", PROVIDER_RULES, () => checkHardwareProvider(create(), options));

/** Conformance of a model provider as a vitest suite, one test per rule. */
export const testModelProvider = (create: () => ModelProviderV1, options: CheckOptions = {}): void =>
  runSuite("model provider", PROVIDER_RULES, () => checkModelProvider(create(), options));

function runSuite(title: string, rules: readonly RuleId[], check: () => Promise<readonly Finding[]>): void {
  describe(`conformance of the ${title}`, () => {
    let findings: readonly Finding[] | undefined;
    beforeAll(async () => {
      findings = await check();
    }, PATIENCE_MS);
    test.each(rules.map((rule) => ({ rule, why: CHECK_RULES[rule] })))("$rule: $why", ({ rule }) => {
      const broken = findings?.filter((finding) => finding.rule === rule) ?? [];
      expect(broken.map(toLine).slice(0, MOST_LINES), `see docs/plugins/checks.md#${rule}`).toEqual([]);
    });
    test("nothing else", () => {
      expect(findings, "the check ran").toBeDefined();
      expect(findings?.filter(({ rule }) => !rules.includes(rule)).map(toLine)).toEqual([]);
    });
  });
}

const toLine = ({ subject, message }: Finding): string => `${subject}: ${message}`;
