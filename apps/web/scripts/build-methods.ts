import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runBuild } from "@llmcarbon/tooling/data";
import { renderMethod } from "../src/features/methods/render-method.ts";

const root = join(import.meta.dirname, "..");
const source = join(root, "../../docs/methodology");

/** Turns the methodology pages of the repository into a module the dashboard serves them from. */
function buildMethods(): void {
  const ids = readdirSync(source)
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -".md".length))
    .toSorted();
  const pages = ids.map((id) =>
    renderMethod(id, readFileSync(join(source, `${id}.md`), "utf8"), new Set(ids)),
  );
  mkdirSync(join(root, "src/generated"), { recursive: true });
  writeFileSync(
    join(root, "src/generated/methods.ts"),
    `// Made from docs/methodology by scripts/build-methods.ts; do not edit.
import type { MethodPage } from "../features/methods/render-method.ts";

export const METHOD_PAGES: readonly MethodPage[] = JSON.parse(${JSON.stringify(JSON.stringify(pages))});
`,
  );
}

runBuild(buildMethods);
