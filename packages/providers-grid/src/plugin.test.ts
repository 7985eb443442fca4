import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseInstant } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { createGridProvider } from "./index.ts";
import plugin from "./plugin.ts";

const host = {
  fetch: () => Promise.reject(new Error("the static tables ask nobody")),
  now: () => parseInstant("2026-01-01"),
  secret: () => undefined,
};

test("the plugin creates the provider of this package", () => {
  const [provider] = plugin.create({}, host);
  expect(plugin.name).toBe("@llmcarbon/providers-grid");
  expect(provider).toMatchObject({ specificationVersion: "v1", kind: "grid", providerId: "llmcarbon-grid" });
});

test("the provider answers by promise, under the id it was given", async () => {
  const provider = createGridProvider({ providerId: "ours" });
  const period = { from: parseInstant("2023-01-01"), to: parseInstant("2024-01-01") };
  expect(provider.providerId).toBe("ours");
  await expect(provider.doGetIntensity({ zone: "FR", ...period })).resolves.toMatchObject({ kind: "found" });
  await expect(provider.doFindSite({ cloudRegion: "aws/eu-west-3" })).resolves.toMatchObject({
    kind: "found",
  });
  await expect(provider.doGetTypicalPue({ year: 2023 })).resolves.toMatchObject({ kind: "found" });
  await expect(provider.doListSites()).resolves.toContainEqual(
    expect.objectContaining({ id: "gcp/us-central1" }),
  );
  await expect(provider.doListZones()).resolves.toContainEqual(expect.objectContaining({ id: "world" }));
});

test("the capabilities name every licence on the cards", () => {
  const folder = join(import.meta.dirname, "../data");
  const licenses = readdirSync(folder).flatMap((id) => {
    const card = JSON.parse(readFileSync(join(folder, id, "dataset.json"), "utf8"));
    return Object.values<{ readonly license: string }>(card.sources).map(({ license }) => license);
  });
  const declared = createGridProvider().capabilities.license.split(", ");
  expect([...new Set(licenses)].toSorted()).toEqual(declared.toSorted());
});
