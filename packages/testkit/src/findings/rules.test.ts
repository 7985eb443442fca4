import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHECK_RULES } from "./rules.ts";

const page = readFileSync(new URL("../../../../docs/plugins/checks.md", import.meta.url), "utf8");
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

test.each(Object.entries(CHECK_RULES))("the page has %s under a heading, with why it exists", (rule, why) => {
  const paragraph = page.split(`\n### ${rule}\n`)[1]?.trimStart() ?? "";
  expect(paragraph.startsWith(`${capitalized(why)}.`)).toBe(true);
});

test("the page has no rule that does not exist", () => {
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(Object.keys(CHECK_RULES));
});
