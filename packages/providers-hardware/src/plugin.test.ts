import { expect, test } from "vitest";
import { createHardwareProvider } from "./index.ts";
import plugin from "./plugin.ts";

test("the plugin creates the provider of this package", async () => {
  const [provider] = plugin.create({});
  expect(plugin.name).toBe("@llmcarbon/providers-hardware");
  expect(provider).toMatchObject({
    specificationVersion: "v1",
    kind: "hardware",
    providerId: "llmcarbon-hardware",
  });
});

test("the provider answers by promise, under the id it was given", async () => {
  const provider = createHardwareProvider({ providerId: "ours" });
  expect(provider.providerId).toBe("ours");
  await expect(provider.doFindAccelerator({ name: "A100-80GB" })).resolves.toMatchObject({ kind: "found" });
  await expect(provider.doFindEmbodiedFactor({ id: "act-packaging" })).resolves.toMatchObject({
    kind: "found",
  });
  await expect(provider.doListAccelerators()).resolves.toContainEqual(
    expect.objectContaining({ id: "nvidia-t4", vendor: "NVIDIA" }),
  );
});
