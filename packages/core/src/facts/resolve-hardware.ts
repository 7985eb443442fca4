import {
  InvalidQuantityError,
  MissingFactError,
  checkAccelerator,
  checkEmbodiedFactor,
  checkInstance,
  count,
  notCovered,
  type AcceleratorProfileV1,
  type EmbodiedFactorV1,
  type FoundV1,
  type HardwareProviderV1,
  type InstanceProfileV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import { quote } from "../activity/describe-found.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders, requireFound, type Asked } from "./ask-providers.ts";
import type { HardwareFacts } from "./facts.ts";
import { createMemory } from "./remember-found.ts";
import { findStorageFactor, resolveManufacture, type ResolvedManufacture } from "./resolve-manufacture.ts";

/** The accelerator LLMCarbon's throughput curves were fitted on (Narayanan et al. 2021, table 1). */
export const DEFAULT_ACCELERATOR = "nvidia-a100-sxm4-80gb";

/** Families of logic factors, the paper's own first. */
const FACTOR_FAMILIES = ["llmcarbon", "act"] as const;

export type ResolvedHardware = {
  readonly hardware?: HardwareFacts;
  /** for stored bytes: manufacture of the medium */
  readonly storageFactor?: SourcedV1<EmbodiedFactorV1>;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/**
 * The accelerators of an activity, or the ones the methods were fitted on; nothing for stored bytes. Of a rented instance
 * those in it: the document's count then counts instances.
 *
 * @throws {UnknownNameError} for an accelerator or an instance that no provider knows
 * @throws {MissingFactError} for an instance whose accelerators no provider knows
 */
export async function resolveHardware(
  activity: Activity,
  providers: readonly HardwareProviderV1[],
): Promise<ResolvedHardware> {
  if (activity.phase === "storage") return resolveMedium(activity.workload?.medium, providers);
  const { accelerator: named, instance: rented, count: counted } = activity.hardware ?? {};
  const { instance, ...machine } = rented === undefined ? NO_INSTANCE : await findInstance(rented, providers);
  const name = instance?.value.acceleratorId ?? named ?? DEFAULT_ACCELERATOR;
  const asked = await rememberMachine(providers, name, () => askForMachine(name, providers));
  const { made, logicFactor, warnings } = asked;
  const accelerator = requireAccelerator(asked, { named, instance });
  const isAssumed = named === undefined && instance === undefined;
  return {
    hardware: {
      accelerator: { value: accelerator.value, provenance: accelerator.provenance },
      isAssumed,
      ...(instance === undefined ? {} : { instance }),
      ...countsOf(counted, instance),
      ...(logicFactor === undefined ? {} : { logicFactor }),
      ...(made?.system === undefined ? {} : { system: made.system }),
      ...(made === undefined ? {} : { manufacture: made.manufacture }),
    },
    assumptions: isAssumed ? [assumeAccelerator(accelerator.value.name)] : [],
    warnings: [...machine.warnings, ...warnings],
  };
}

/** All that providers tell of one accelerator; nothing but why where they do not know it. */
type Machine = Asked<AcceleratorProfileV1> & {
  readonly logicFactor?: SourcedV1<EmbodiedFactorV1>;
  readonly made?: ResolvedManufacture;
};

const rememberMachine = createMemory<Machine>();

async function askForMachine(name: string, providers: readonly HardwareProviderV1[]): Promise<Machine> {
  const accelerator = await askProviders({
    providers,
    subject: "accelerator",
    name,
    ask: (provider) => provider.doFindAccelerator({ name }),
    check: checkAccelerator,
  });
  if (accelerator.found === undefined) return accelerator;
  const { value } = accelerator.found;
  const [{ logicFactor, warnings }, made] = await Promise.all([
    findLogicFactor(value.processNm, providers),
    resolveManufacture(value, providers),
  ]);
  return {
    ...accelerator,
    ...(logicFactor === undefined ? {} : { logicFactor }),
    made,
    warnings: [...accelerator.warnings, ...warnings, ...made.warnings],
  };
}

type FoundInstance = {
  readonly instance?: SourcedV1<InstanceProfileV1>;
  readonly warnings: readonly Warning[];
};

const NO_INSTANCE: FoundInstance = { warnings: [] };

async function findInstance(name: string, providers: readonly HardwareProviderV1[]): Promise<FoundInstance> {
  const asked = await askProviders({
    providers,
    subject: "instance",
    name,
    ask: (provider) =>
      provider.doFindInstance?.({ name }) ?? Promise.resolve(notCovered("knows no instances")),
    check: checkInstance,
  });
  const place = { path: "hardware.instance", subject: "instance", name };
  const { value, provenance } = requireFound(asked, place);
  return { instance: { value, provenance }, warnings: asked.warnings };
}

/** Accelerators and instances, where the document counts them. */
function countsOf(
  counted: number | undefined,
  instance: FoundInstance["instance"],
): Pick<HardwareFacts, "count" | "instanceCount"> {
  if (counted === undefined) return {};
  if (instance === undefined) return { count: count(counted) };
  return { count: count(counted * instance.value.acceleratorCount), instanceCount: count(counted) };
}

type Named = { readonly named: string | undefined; readonly instance: FoundInstance["instance"] };

function requireAccelerator(
  asked: Asked<AcceleratorProfileV1>,
  { named, instance }: Named,
): FoundV1<AcceleratorProfileV1> {
  if (asked.found !== undefined) return asked.found;
  if (instance !== undefined) {
    const { id, acceleratorId } = instance.value;
    throw new MissingFactError({
      path: "hardware.instance",
      needed: `the accelerator ${quote(acceleratorId)} of instance ${quote(id)}`,
      remedy: asked.warnings[0]?.message ?? "no provider knows it; give hardware.accelerator and its count",
    });
  }
  if (named === undefined) {
    throw new MissingFactError({
      path: "hardware.accelerator",
      needed: `an accelerator; the default ${DEFAULT_ACCELERATOR} is known to no provider`,
      remedy: "name one",
    });
  }
  return requireFound(asked, { path: "hardware.accelerator", subject: "accelerator", name: named });
}

/** Where no medium is named, that of most stored bytes. */
const DEFAULT_MEDIUM = "hdd";

async function resolveMedium(
  medium: "ssd" | "hdd" | undefined,
  providers: readonly HardwareProviderV1[],
): Promise<ResolvedHardware> {
  const { found, warnings } = await findStorageFactor(medium ?? DEFAULT_MEDIUM, providers);
  return { ...(found === undefined ? {} : { storageFactor: found }), assumptions: [], warnings };
}

const assumeAccelerator = (name: string): Assumption => ({
  path: "hardware.accelerator",
  statement: `no accelerator given; ${name} is taken, on which the throughput curves of the method were fitted`,
});

/** Manufacturing factor of a node, of the first family that some provider has it in. */
async function findLogicFactor(
  processNm: number | undefined,
  providers: readonly HardwareProviderV1[],
): Promise<{ readonly logicFactor?: SourcedV1<EmbodiedFactorV1>; readonly warnings: readonly Warning[] }> {
  if (processNm === undefined) return { warnings: [] };
  const warnings: Warning[] = [];
  for (const family of FACTOR_FAMILIES) {
    // One family after the other: the second is asked only where the first has no factor.
    const { found, warnings: failures } = await askProviders({
      providers,
      subject: `embodied factor of family ${family}`,
      name: `${processNm} nm`,
      ask: (provider) => provider.doFindEmbodiedFactor({ family, processNm }),
      check: checkLogicFactor,
    });
    warnings.push(...failures);
    if (found !== undefined) {
      return { logicFactor: { value: found.value, provenance: found.provenance }, warnings };
    }
  }
  return { warnings };
}

/** A factor of a logic node is one per area of silicon. */
function checkLogicFactor(factor: EmbodiedFactorV1): void {
  checkEmbodiedFactor(factor);
  if (factor.per !== "area") throw new InvalidQuantityError("per", factor.per, "area, for a logic node");
}
