import { checkProvider } from "@llmcarbon/spec";
import { describeError } from "../findings/describe-value.ts";
import { createFinding, type Finding } from "../findings/finding.ts";

/** Methods that make sense only together. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["doFindInstance", "doListInstances"],
  ["doFindProcessor", "doListProcessors"],
];

/** What a provider has to be before it can be asked anything. */
export function inspectShape(provider: unknown, subject: string): readonly Finding[] {
  const finding = (problem: string) => createFinding("provider-shape", subject, problem);
  try {
    checkProvider(provider);
  } catch (error) {
    return [finding(error instanceof Error ? error.message : describeError(error))];
  }
  const has = (method: string) => (provider as Readonly<Record<string, unknown>>)[method] !== undefined;
  return PAIRS.filter(([find, list]) => has(find) !== has(list)).map(([find, list]) =>
    finding(`${find} and ${list} come together or not at all`),
  );
}
