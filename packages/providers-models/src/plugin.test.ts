import { expect, test } from "vitest";
import { parseInstant, type PluginHostV1 } from "@llmcarbon/spec";
import { createModelProvider } from "./index.ts";
import plugin from "./plugin.ts";

const host: PluginHostV1 = {
  fetch: async (url) => Promise.reject(new Error(`nothing is fetched: ${url}`)),
  now: () => parseInstant("2026-01-01T00:00:00Z"),
  secret: () => undefined,
};

test("the plugin creates the provider of this package", () => {
  const [provider] = plugin.create({}, host);
  expect(plugin.name).toBe("@llmcarbon/providers-models");
  expect(provider).toMatchObject({
    specificationVersion: "v1",
    kind: "model",
    providerId: "llmcarbon-models",
  });
});

test("the provider answers by promise, under the id it was given", async () => {
  const provider = createModelProvider({ providerId: "ours" });
  expect(provider.providerId).toBe("ours");
  await expect(provider.doFindModel({ name: "gpt-3" })).resolves.toMatchObject({ kind: "found" });
  await expect(provider.doListModels()).resolves.toContainEqual(
    expect.objectContaining({ id: "gpt-3-davinci", aliases: expect.arrayContaining(["gpt-3"]) }),
  );
});
