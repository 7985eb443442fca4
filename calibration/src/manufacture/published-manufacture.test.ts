import {
  chooseIdlePower,
  chooseLifetime,
  computeEmbodiedUse,
  computeMachineCarbon,
  type HardwareFacts,
} from "@llmcarbon/core";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import {
  acceleratorHours,
  grams,
  toTonnes,
  type AnswerV1,
  type EmbodiedFactorQueryV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";

const provider = createHardwareProvider();

async function get<Value>(answer: PromiseLike<AnswerV1<Value>> | undefined): Promise<SourcedV1<Value>> {
  const found = await answer;
  if (found?.kind !== "found") throw new Error(found?.reason ?? "not asked");
  return { value: found.value, provenance: found.provenance };
}

const factor = (query: EmbodiedFactorQueryV1) => get(provider.doFindEmbodiedFactor(query));

async function findHardware(name: string): Promise<HardwareFacts> {
  const accelerator = await get(provider.doFindAccelerator({ name }));
  const { id, processNm = 0, memoryTechnology = "" } = accelerator.value;
  return {
    accelerator,
    isAssumed: false,
    system: await get(provider.doFindSystem?.({ accelerator: id })),
    manufacture: {
      fab: await factor({ family: "act", processNm }),
      memory: await factor({ category: "hbm", technology: memoryTechnology }),
      packaging: await factor({ category: "packaging", technology: "IC package" }),
      hostMemory: await factor({ category: "dram", technology: "DDR4" }),
      hostFlash: await factor({ category: "ssd", technology: "SSD" }),
      hostBody: await factor({ category: "other", technology: "server board, chassis and power supplies" }),
    },
  };
}

const getMachine = (hardware: HardwareFacts) => {
  const machine = computeMachineCarbon(hardware);
  if (machine === undefined) throw new Error("nothing is known of this machine");
  return { ...machine, sumG: grams(machine.acceleratorG + machine.hostG) };
};

type Lifetime = Parameters<typeof chooseLifetime>[0];

async function computeTonnes(name: string, hours: number, lifetime: Lifetime = {}): Promise<number> {
  const hardware = await findHardware(name);
  const { usedS } = chooseLifetime(lifetime, hardware.system?.value);
  const { sumG } = getMachine(hardware);
  return toTonnes(
    computeEmbodiedUse({ carbonPerUnitG: sumG, acceleratorHours: acceleratorHours(hours), usedS }),
  );
}

const BLOOM_HOURS = 1_082_990;
const XLM_HOURS = 512 * 20.4 * 24;
const OLMO_HOURS = 1_650_000;

describe("published manufacture of runs, from accelerator and hours alone", () => {
  test("BLOOM, ot_bloom_embodied: 11.2 t", async () => {
    expect(Math.abs((await computeTonnes("A100-80GB", BLOOM_HOURS)) / 11.2 - 1)).toBeLessThan(0.01);
  });

  test("XLM, ot_xlm_embodied: 0.66 t, from the parts of a V100 and of its server", async () => {
    expect(Math.abs((await computeTonnes("V100", XLM_HOURS)) / 0.66 - 1)).toBeLessThan(0.1);
  });

  test("OLMo, ot_olmo_embodied_total: 22 t, by the four calendar years its makers count", async () => {
    const lifetime = { lifetimeYears: 4, lifetimeUtilizationRatio: 1 };
    expect(Math.abs((await computeTonnes("H100", OLMO_HOURS, lifetime)) / 22 - 1)).toBeLessThan(0.1);
  });
});

test("a node of eight H100 is within 5 % of the 3,700 kg OLMo's makers take", async () => {
  const { sumG } = getMachine(await findHardware("H100"));
  expect(Math.abs((8 * sumG) / 3_700_000 - 1)).toBeLessThan(0.05);
});

test("the interval of a node from parts alone holds the published one", async () => {
  const { system: _, ...alone } = await findHardware("A100-80GB");
  const { sumG, spread } = getMachine(alone);
  expect(8 * sumG * Math.exp(spread.above)).toBeGreaterThan(3_700_000);
});

test("BLOOM's API, ot_bloom_api_energy: idle near the three quarters of 914 kWh its makers tell of", async () => {
  const idle = chooseIdlePower(await findHardware("A100-40GB"));
  const energyKwh = (16 * ((idle?.acceleratorW ?? 0) + (idle?.hostW ?? 0)) * 18 * 24) / 1000;
  expect(Math.abs(energyKwh / (0.75 * 914) - 1)).toBeLessThan(0.1);
});
