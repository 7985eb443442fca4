import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { listPublishedPackages } from "./list-published-packages.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const published = listPublishedPackages(root);

test("lists what goes to the registry", () => {
  const names = published.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["@llmcarbon/spec", "@llmcarbon/core", "llmcarbon"]));
});

// Apache-2.0, section 4, and ODbL-1.0, section 4.2: whoever passes the work on gives a copy of the licence with it.
test.each(published)("$name carries the texts of its licences", ({ folder }) => {
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const { license, files } = JSON.parse(read("package.json"));
  const texts = files.filter((file: string) => file.startsWith("LICENSE")).map(read);
  expect(license).toContain("Apache-2.0");
  expect(texts).toContain(readFileSync(join(root, "LICENSE"), "utf8"));
  const hasOdbl = texts.some((text: string) => text.includes("ODC Open Database License"));
  expect(hasOdbl).toBe(license.includes("ODbL-1.0"));
});
