import type { PluginHostV1 } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { createHardwareProvider } from "./index.ts";
import plugin from "./plugin.ts";

/** A host nothing may be asked of: this plugin needs none. */
const refuse = (): never => {
  throw new Error("the plugin asked for the world outside");
};
const host: PluginHostV1 = { fetch: refuse, now: refuse, secret: refuse };

test("the plugin creates the provider of this package", async () => {
  const [provider] = plugin.create({}, host);
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

test("lists its data sets with publishers, licences and row counts, and every answer stands in one of them", async () => {
  const provider = createHardwareProvider();
  const cards = provider.datasets ?? [];
  expect(cards.map(({ id, rowCount }) => [id, rowCount])).toEqual(
    expect.arrayContaining([
      ["accelerators", (await provider.doListAccelerators()).length],
      ["instances", (await provider.doListInstances?.())?.length],
      ["processors", (await provider.doListProcessors?.())?.length],
      ["systems", (await provider.doListSystems?.())?.length],
    ]),
  );
  for (const card of cards) {
    for (const text of [card.title, card.publisher, card.license, card.version]) expect(text).toMatch(/\S/);
  }
  const stands = new Set(cards.map(({ id, version }) => `${id} ${version}`));
  const answers = [
    await provider.doFindAccelerator({ name: "H100" }),
    await provider.doFindEmbodiedFactor({ id: "act-packaging" }),
    await provider.doFindInstance?.({ name: "p5.48xlarge" }),
    await provider.doFindProcessor?.({ name: "amd-epyc-7742" }),
    await provider.doFindSystem?.({ accelerator: "nvidia-h100-sxm5-80gb" }),
  ];
  for (const answer of answers) {
    if (answer?.kind !== "found") throw new Error(answer?.reason);
    expect(stands).toContain(`${answer.provenance.datasetId} ${answer.provenance.datasetVersion}`);
  }
});

test("whoever changes a card or a listing changes it for himself", async () => {
  const provider = createHardwareProvider();
  const [card] = provider.datasets ?? [];
  Object.assign(card ?? {}, { title: "mine" });
  expect(createHardwareProvider().datasets?.[0]?.title).not.toBe("mine");
  for (const { aliases } of (await provider.doListProcessors?.()) ?? []) (aliases as string[]).push("mine");
  await expect(provider.doFindProcessor?.({ name: "mine" })).resolves.toMatchObject({ kind: "not-covered" });
});
