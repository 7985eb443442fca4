import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readDataset, runBuild } from "@llmcarbon/tooling/data";
import { decisionSchema, type Decision } from "./demo/decision.schema.ts";
import { deriveInference } from "./demo/derive-inference.ts";
import { deriveOther } from "./demo/derive-other.ts";
import { deriveTraining } from "./demo/derive-training.ts";
import { readCases } from "./demo/read-cases.ts";

const root = join(import.meta.dirname, "..");
const target = join(root, "src/generated/open-models.ts");

/** Derives the activities of the demo organisation from the published cases and what was decided about each. */
function buildDemo(): void {
  const { lines } = readDataset(join(root, "data/demo-cases"), decisionSchema);
  const decisions = new Map(lines.map(({ row }) => [row.case_id, row]));
  const cases = readCases();
  const activities = [
    ...derive(cases.training, decisions, deriveTraining),
    ...derive(cases.inference, decisions, deriveInference),
    ...derive(cases.other, decisions, deriveOther),
  ];
  if (decisions.size > 0)
    throw new Error(`decided about no published case: ${[...decisions.keys()].join(", ")}`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(
    target,
    `// Made from data/demo-cases and the published cases by scripts/build-demo.ts; do not edit.

/** Activity documents of the demo organisation. */
export const readOpenModels = (): readonly unknown[] => JSON.parse(${JSON.stringify(JSON.stringify(activities))});
`,
  );
}

/** Every case needs a decision; what is derived is taken off the list of decisions. */
function derive<Case extends { readonly id: string }, Derived>(
  published: readonly Case[],
  decisions: Map<string, Decision>,
  deriveOne: (published: Case, decision: Decision) => Derived,
): Derived[] {
  return published.flatMap((each) => {
    const decision = decisions.get(each.id);
    if (decision === undefined) throw new Error(`${each.id}: no decision in data/demo-cases/rows.csv`);
    decisions.delete(each.id);
    return decision.decision === "book" ? [deriveOne(each, decision)] : [];
  });
}

runBuild(buildDemo);
