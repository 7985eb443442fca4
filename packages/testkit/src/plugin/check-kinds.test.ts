import {
  count,
  exactly,
  found,
  gPerGb,
  lPerKwh,
  notCovered,
  pue,
  squareMillimeters,
  watts,
  type GridProviderV1,
  type HardwareProviderV1,
  type ProvenanceV1,
} from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { ACCELERATOR, createGoodGrid, createGoodModels, MODEL } from "../__fixtures__/good-providers.ts";
import { createFakeHardwareProvider } from "../fakes/create-fake-hardware-provider.ts";
import { FAKE_PROVENANCE } from "../fakes/fake-provenance.ts";
import { checkProvider } from "./check-provider.ts";

const UNSOURCED: ProvenanceV1 = { ...FAKE_PROVENANCE, citation: "tbd" };
const INSTANCE = {
  id: "acme/gpu.8",
  vendor: "Acme",
  name: "gpu.8",
  acceleratorId: "acme-one",
  acceleratorCount: 8,
  virtualCpuCount: count(96),
  memoryGib: 1024,
};
const PROCESSOR = { id: "acme-cpu", vendor: "Acme", name: "CPU", tdpW: watts(280), coreCount: count(64) };
const FACTOR = {
  id: "dram-2024",
  category: "dram",
  technology: "DDR5",
  per: "capacity",
  carbonGPerGb: gPerGb(100),
} as const;

const full = () =>
  createFakeHardwareProvider({
    accelerators: [ACCELERATOR],
    instances: [INSTANCE],
    processors: [PROCESSOR],
    embodiedFactors: [FACTOR],
  });

const linesOf = async (provider: unknown) =>
  (await checkProvider(provider))
    .map(({ rule, subject, message }) => `${rule}: ${subject}: ${message}`)
    .join("\n");

test("a provider with instances, processors and factors passes", async () => {
  expect(await checkProvider(full())).toEqual([]);
});

const hardware = (change: Partial<HardwareProviderV1>): HardwareProviderV1 => ({ ...full(), ...change });
const sameName = (asked: string, id: string) => asked.toLowerCase() === id;

test.each([
  [
    "an instance without accelerators",
    hardware({
      doFindInstance: async ({ name }) =>
        sameName(name, INSTANCE.id)
          ? found({ ...INSTANCE, acceleratorCount: -8 }, { ...FAKE_PROVENANCE })
          : notCovered("no"),
    }),
    "figures: fake-hardware: instance acme/gpu.8: acceleratorCount: found -8",
  ],
  [
    "a processor of kilowatts",
    hardware({
      doFindProcessor: async ({ name }) =>
        sameName(name, PROCESSOR.id)
          ? found({ ...PROCESSOR, tdpW: watts(0.28) }, { ...FAKE_PROVENANCE })
          : notCovered("no"),
    }),
    "figures: fake-hardware: processor acme-cpu: tdpW: found 0.28",
  ],
  [
    "a system of negative power",
    hardware({
      doFindSystem: async () =>
        found(
          {
            id: "s",
            name: "S",
            vendor: "Acme",
            acceleratorId: "acme-one",
            acceleratorsPerSystem: count(8),
            maxPowerW: -1 as never,
          },
          { ...FAKE_PROVENANCE },
        ),
    }),
    "figures: fake-hardware: system of accelerator acme-one: maxPowerW: found -1",
  ],
  [
    "a system list with a name twice",
    hardware({
      doListSystems: async () => [
        { id: "s", name: "S", aliases: [] },
        { id: "S", name: "S", aliases: [] },
      ],
    }),
    "unique-names: fake-hardware: system S",
  ],
  [
    "a factor in tonnes",
    hardware({
      doFindEmbodiedFactor: async () =>
        found({ ...FACTOR, carbonGPerGb: -1 as never }, { ...FAKE_PROVENANCE }),
    }),
    "figures: fake-hardware: manufacture of dram dram: carbonGPerGb: found -1",
  ],
  [
    "a factor that is another by its id",
    hardware({
      doFindEmbodiedFactor: async (query) =>
        found("id" in query ? { ...FACTOR, id: "other" } : { ...FACTOR }, { ...FAKE_PROVENANCE }),
    }),
    "exact-names: fake-hardware: manufacturing factor dram-2024",
  ],
  [
    "a derived area nobody tells the derivation of",
    hardware({
      doFindAccelerator: async ({ name }) =>
        sameName(name, ACCELERATOR.id)
          ? found(
              {
                ...ACCELERATOR,
                derived: { dieAreaMm2: { value: squareMillimeters(800), provenance: UNSOURCED } },
              },
              { ...FAKE_PROVENANCE },
            )
          : notCovered("no"),
    }),
    "citation: fake-hardware: accelerator acme-one, derived.dieAreaMm2",
  ],
])("hardware: finds %s", async (_, provider, line) => {
  expect(await linesOf(provider)).toContain(line);
});

const grid = (change: Partial<GridProviderV1>): GridProviderV1 => ({ ...createGoodGrid(), ...change });

test.each([
  [
    "a typical PUE in percent",
    grid({ doGetTypicalPue: async () => found(150 as never, { ...FAKE_PROVENANCE }) }),
    "figures: fake-grid: typical PUE of 2007: pue: found 150",
  ],
  [
    "a typical PUE without source",
    grid({ doGetTypicalPue: async () => found(pue(1.5), UNSOURCED) }),
    "citation: fake-grid: typical PUE of 2007",
  ],
  [
    "water on site upside down",
    grid({
      doGetTypicalSiteWater: async () =>
        found({ low: lPerKwh(2), central: lPerKwh(1), high: lPerKwh(3) }, { ...FAKE_PROVENANCE }),
    }),
    "figures: fake-grid: typical water on site",
  ],
  [
    "negative water of electricity",
    grid({ doGetGridWater: async () => found(exactly(-1 as never), { ...FAKE_PROVENANCE }) }),
    "figures: fake-grid: zone FR, water of its electricity",
  ],
  [
    "a residual mix in kilograms",
    grid({ doGetResidualMix: async () => found(0.4 as never, { ...FAKE_PROVENANCE }) }),
    "found 0.4",
  ],
])("grid: finds %s", async (_, provider, line) => {
  expect(await linesOf(provider)).toContain(line);
});

test("model: finds a hosting without source", async () => {
  const hosted = { ...MODEL, hosting: { value: { operator: "Acme" }, provenance: UNSOURCED } };
  const provider = {
    ...createGoodModels(),
    doFindModel: async ({ name }: { name: string }) =>
      sameName(name, MODEL.id) ? found(structuredClone(hosted), { ...FAKE_PROVENANCE }) : notCovered("no"),
  };
  expect(await linesOf(provider)).toContain("citation: fake-models: model acme-8b, hosting");
});
