import { expect, it } from "vitest";
import { PROBLEM_CODES } from "./problem-codes.ts";

const HEAD = `# Codes of refusals

Made of \`apps/api/src/trpc/problem-codes.ts\`; \`vitest run apps/api/src/trpc/problem-codes.test.ts -u\` writes it anew. A code keeps its
meaning for good; new ones may come ([what v1 promises](README.md)).

| status | code | what it means |
| --- | --- | --- |
`;

it("is what the documentation lists", async () => {
  const rows = Object.entries(PROBLEM_CODES).map(
    ([code, { status, meaning }]) => `| ${status} | \`${code}\` | ${meaning} |\n`,
  );
  await expect(HEAD + rows.join("")).toMatchFileSnapshot("../../../../docs/api/errors.md");
});
