import { FootprintError, type HardwareProviderV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { adoptProviders, type ProviderAdapters } from "./adopt-providers.ts";

const fake = fakeProviders();
const [hardware] = fake.hardware as [HardwareProviderV1];
const withHardware = (provider: unknown) => ({ ...fake, hardware: [provider as HardwareProviderV1] });

/** Two older shapes that never were: v0 had one method for everything, v0.5 had them under other names. */
type Ancient = { readonly specificationVersion: "v0"; readonly id: string; find(name: string): unknown };
type Older = { readonly id: string; readonly findAccelerator: (name: string) => unknown };
const ancient: Ancient = {
  specificationVersion: "v0",
  id: "ancient",
  find: (name) => hardware.doFindAccelerator({ name }),
};
const ADAPTERS: ProviderAdapters = {
  v0: {
    to: "v0.5",
    adapt: (provider) => ({
      specificationVersion: "v0.5",
      id: (provider as Ancient).id,
      findAccelerator: (name: string) => (provider as Ancient).find(name),
    }),
  },
  "v0.5": {
    to: "v1",
    adapt: (provider) => {
      const older = provider as Older;
      return {
        ...hardware,
        providerId: older.id,
        doFindAccelerator: ({ name }: { readonly name: string }) => older.findAccelerator(name),
      };
    },
  },
};

describe("an older provider", () => {
  it("is wrapped up to the spoken version, one step after the other", async () => {
    const [adopted] = adoptProviders(withHardware(ancient), ADAPTERS).hardware;
    expect(adopted).toMatchObject({ specificationVersion: "v1", providerId: "ancient" });
    await expect(adopted?.doFindAccelerator({ name: "google-tpu-v3" })).resolves.toMatchObject({
      kind: "found",
    });
  });

  it("is refused where no step leads from it, naming both versions", () => {
    for (const version of ["v2", "v0", "toString"]) {
      const adopt = () => adoptProviders(withHardware({ ...hardware, specificationVersion: version }));
      expect(adopt).toThrow(`implements specification ${version}; this core speaks v1`);
      expect(adopt).toThrow(FootprintError);
    }
  });

  it("is refused where the steps run in a circle, or lead to something else", () => {
    const circle: ProviderAdapters = {
      v0: { to: "v0.5", adapt: () => ({ ...hardware, specificationVersion: "v0.5" }) },
      "v0.5": { to: "v0", adapt: () => ({ ...hardware, specificationVersion: "v0" }) },
    };
    expect(() => adoptProviders(withHardware(ancient), circle)).toThrow("this core speaks v1");
    const nothing: ProviderAdapters = { v0: { to: "v1", adapt: () => undefined } };
    expect(() => adoptProviders(withHardware(ancient), nothing)).toThrow("is none of specification v1");
  });
});

describe("what is no provider", () => {
  const without = { ...hardware, doFindAccelerator: undefined };
  it.each<[string, unknown, string]>([
    ["nothing", undefined, "provider: found nothing"],
    ["a text", "hardware", 'provider: found "hardware"'],
    ["a list", [hardware], "provider: found a list of 1"],
    ["a provider without a method", without, "doFindAccelerator: found nothing; allowed: a method"],
    ["a provider with text for a method", { ...hardware, doFindSystem: "x" }, "doFindSystem"],
    ["a provider without an id", { ...hardware, providerId: "" }, "providerId"],
    [
      "a provider without a version",
      { ...hardware, specificationVersion: undefined },
      "specificationVersion",
    ],
    ["a provider of another kind", fake.models[0], "is of kind model"],
    [
      "a provider that throws when looked at",
      new Proxy(hardware, {
        get: () => {
          throw new Error("do not touch");
        },
      }),
      "do not touch",
    ],
  ])("is refused with one line: %s", (_name, provider, reason) => {
    const adopt = () => adoptProviders(withHardware(provider));
    expect(adopt).toThrow(reason);
    expect(adopt).toThrow(
      expect.objectContaining({ code: "invalid-provider", message: expect.stringMatching(/^[^\n]+$/) }),
    );
  });

  it("goes for a grid without capabilities too", () => {
    const grid = [{ ...fake.grid[0], capabilities: undefined } as never];
    expect(() => adoptProviders({ ...fake, grid })).toThrow("capabilities: found nothing");
  });
});
