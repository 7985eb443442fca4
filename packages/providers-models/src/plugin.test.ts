import { expect, test } from "vitest";
import { createModelProvider } from "./index.ts";
import plugin from "./plugin.ts";

test("the plugin creates the provider of this package", () => {
  const [provider] = plugin.create({});
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
