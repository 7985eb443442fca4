import {
  checkAccelerator,
  checkInstance,
  checkProcessor,
  checkSystem,
  type AcceleratorProfileV1,
  type HardwareProviderV1,
  type InstanceProfileV1,
  type ProcessorProfileV1,
  type SystemProfileV1,
} from "@llmcarbon/spec";
import { inspectCatalogue } from "../catalogue/inspect-catalogue.ts";
import { inspectListings } from "../catalogue/inspect-listings.ts";
import { deepFreeze } from "../inspection/deep-freeze.ts";
import { inspectAnswer } from "../inspection/inspect-answer.ts";
import { inspectProvenance } from "../inspection/inspect-provenance.ts";
import type { Inspection } from "../inspection/inspection.ts";
import { inspectEmbodied } from "./inspect-embodied.ts";

type HardwareInspection = {
  readonly inspection: Inspection;
  readonly provider: HardwareProviderV1;
  readonly isWaived: () => boolean;
};

/** Every listed accelerator, system, instance and processor, and the manufacturing factors of known technologies. */
export async function inspectHardware(hardware: HardwareInspection): Promise<void> {
  const { inspection, provider, isWaived } = hardware;
  const { listings } = await inspectCatalogue<AcceleratorProfileV1>(inspection, {
    noun: "accelerator",
    listMethod: "doListAccelerators",
    list: () => provider.doListAccelerators(),
    findMethod: "doFindAccelerator",
    find: (name) => provider.doFindAccelerator(deepFreeze({ name })),
    checkValue: checkAccelerator,
    idOf: ({ id }) => id,
    inspectValue: ({ id }, { derived }) => {
      for (const [field, figure] of Object.entries(derived ?? {})) {
        inspectProvenance(inspection, `accelerator ${id}, derived.${field}`, figure.provenance);
      }
    },
    isCaseFree: false,
    isWaived,
  });
  await inspectSystems(
    hardware,
    listings.map(({ id }) => id),
  );
  await inspectInstances(hardware);
  await inspectProcessors(hardware);
  await inspectEmbodied(inspection, provider);
}

async function inspectSystems(
  { inspection, provider }: HardwareInspection,
  accelerators: readonly string[],
): Promise<void> {
  const doFindSystem = provider.doFindSystem?.bind(provider);
  const doListSystems = provider.doListSystems?.bind(provider);
  if (doListSystems !== undefined) {
    await inspectListings(inspection, {
      method: "doListSystems",
      noun: "system",
      list: doListSystems,
    });
  }
  if (doFindSystem === undefined) return;
  for (const accelerator of accelerators) {
    await inspectAnswer<SystemProfileV1>(inspection, {
      method: "doFindSystem",
      subject: `system of accelerator ${accelerator}`,
      ask: () => doFindSystem(deepFreeze({ accelerator })),
      checkValue: checkSystem,
    });
  }
}

async function inspectInstances({ inspection, provider, isWaived }: HardwareInspection): Promise<void> {
  const doFindInstance = provider.doFindInstance?.bind(provider);
  const doListInstances = provider.doListInstances?.bind(provider);
  if (doFindInstance === undefined || doListInstances === undefined) return;
  await inspectCatalogue<InstanceProfileV1>(inspection, {
    noun: "instance",
    listMethod: "doListInstances",
    list: doListInstances,
    findMethod: "doFindInstance",
    find: (name) => doFindInstance(deepFreeze({ name })),
    checkValue: checkInstance,
    idOf: ({ id }) => id,
    isCaseFree: false,
    isWaived,
  });
}

async function inspectProcessors({ inspection, provider, isWaived }: HardwareInspection): Promise<void> {
  const doFindProcessor = provider.doFindProcessor?.bind(provider);
  const doListProcessors = provider.doListProcessors?.bind(provider);
  if (doFindProcessor === undefined || doListProcessors === undefined) return;
  await inspectCatalogue<ProcessorProfileV1>(inspection, {
    noun: "processor",
    listMethod: "doListProcessors",
    list: doListProcessors,
    findMethod: "doFindProcessor",
    find: (name) => doFindProcessor(deepFreeze({ name })),
    checkValue: checkProcessor,
    idOf: ({ id }) => id,
    isCaseFree: false,
    isWaived,
  });
}
