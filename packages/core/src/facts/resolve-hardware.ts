import {
  InvalidDocumentError,
  MissingFactError,
  count,
  type EmbodiedFactorV1,
  type HardwareProviderV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import { quote } from "../activity/describe-found.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders, requireFound } from "./ask-providers.ts";
import { checkAccelerator, checkFactor } from "./check-answers.ts";
import type { HardwareFacts } from "./facts.ts";
import { findStorageFactor, resolveManufacture } from "./resolve-manufacture.ts";

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

/** The accelerators of an activity, or the ones the methods were fitted on; nothing for stored bytes. */
export async function resolveHardware(
  activity: Activity,
  providers: readonly HardwareProviderV1[],
): Promise<ResolvedHardware> {
  if (activity.phase === "storage") return resolveMedium(activity.workload.medium, providers);
  const { accelerator: named, instance, count: countStated } = activity.hardware ?? {};
  if (instance !== undefined) refuseInstance(instance);
  const name = named ?? DEFAULT_ACCELERATOR;
  const asked = await askProviders({
    providers,
    subject: "accelerator",
    name,
    ask: (provider) => provider.doFindAccelerator({ name }),
    check: checkAccelerator,
  });
  if (named === undefined && asked.found === undefined) refuseWithoutDefault();
  const accelerator = requireFound(asked, { path: "hardware.accelerator", subject: "accelerator", name });
  const [{ logicFactor, warnings }, made] = await Promise.all([
    findLogicFactor(accelerator.value.processNm, providers),
    resolveManufacture(accelerator.value, providers),
  ]);
  return {
    hardware: {
      accelerator: { value: accelerator.value, provenance: accelerator.provenance },
      isAssumed: named === undefined,
      ...(countStated === undefined ? {} : { count: count(countStated) }),
      ...(logicFactor === undefined ? {} : { logicFactor }),
      ...(made.system === undefined ? {} : { system: made.system }),
      manufacture: made.manufacture,
    },
    assumptions: named === undefined ? [assumeAccelerator(accelerator.value.name)] : [],
    warnings: [...asked.warnings, ...warnings, ...made.warnings],
  };
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

function refuseInstance(instance: string): never {
  const allowed = "hardware.accelerator and hardware.count instead; no provider resolves instances";
  throw new InvalidDocumentError([{ path: "hardware.instance", found: quote(instance), allowed }]);
}

function refuseWithoutDefault(): never {
  throw new MissingFactError({
    path: "hardware.accelerator",
    needed: `an accelerator; the default ${DEFAULT_ACCELERATOR} is known to no provider`,
    remedy: "name one",
  });
}

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
      check: checkFactor,
    });
    warnings.push(...failures);
    if (found !== undefined) {
      return { logicFactor: { value: found.value, provenance: found.provenance }, warnings };
    }
  }
  return { warnings };
}
