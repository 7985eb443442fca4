import { grams, toYears365, type CarbonG, type ProvenanceV1 } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import {
  DEFAULT_LIFETIME_S,
  DEFAULT_LIFETIME_UTILIZATION,
  chooseLifetime,
  type Lifetime,
} from "../../carbon/choose-lifetime.ts";
import { computeEmbodiedUse } from "../../carbon/compute-embodied-use.ts";
import { computeMachineCarbon, type MachineCarbon } from "../../carbon/compute-machine-carbon.ts";
import { listManufactureSources } from "../../carbon/list-manufacture-sources.ts";
import type { Assumption, Warning } from "../../estimate/estimate.ts";
import { MANUFACTURE_UNKNOWN } from "../../uncertainty/name-unknowns.ts";
import type { Unknown } from "../../uncertainty/unknown.ts";
import type { RooflineRun } from "./roofline-run.ts";

/** Manufacture of the machines as far as it falls to a run. */
export type BookedMachines = {
  readonly acceleratorsG: CarbonG;
  readonly hostG: CarbonG;
  readonly unknowns: readonly Unknown[];
  readonly assumptions: readonly Assumption[];
  readonly sources: readonly ProvenanceV1[];
  /** how it was computed; absent where the document states it */
  readonly computed?: { readonly machine: MachineCarbon; readonly lifetime: Lifetime };
};

/**
 * Manufacture of the machines by the hours they were held: what the document states, else what was published of the system,
 * else what its parts come to.
 *
 * @returns `undefined` when nothing is known of the machines
 */
export function bookMachines(
  { hardware: stated, overrides }: Activity,
  { hardware, acceleratorHours, unknowns: { hours } }: RooflineRun,
): BookedMachines | undefined {
  if (overrides?.embodiedCarbonG !== undefined) return bookStated(grams(overrides.embodiedCarbonG));
  const machine = computeMachineCarbon(hardware);
  if (machine === undefined) return undefined;
  const lifetime = chooseLifetime(stated ?? {}, hardware.system?.value);
  const shareOf = (carbonPerUnitG: CarbonG) =>
    computeEmbodiedUse({ carbonPerUnitG, acceleratorHours, usedS: lifetime.usedS });
  return {
    acceleratorsG: shareOf(machine.acceleratorG),
    hostG: shareOf(machine.hostG),
    unknowns: [...hours, { ...MANUFACTURE_UNKNOWN, spread: machine.spread }],
    assumptions: lifetime.isAssumed ? [assumeLifetime(lifetime)] : [],
    sources: [
      ...listManufactureSources(hardware, machine),
      ...(lifetime.isAssumed ? [DEFAULT_LIFETIME_S.provenance, DEFAULT_LIFETIME_UTILIZATION.provenance] : []),
    ],
    computed: { machine, lifetime },
  };
}

const bookStated = (acceleratorsG: CarbonG): BookedMachines => ({
  acceleratorsG,
  hostG: grams(0),
  unknowns: [],
  assumptions: [],
  sources: [],
});

const PERCENT = 100;

function assumeLifetime({ lifetimeS, utilizationRatio }: Lifetime): Assumption {
  const statement = `manufacture is shared out over ${toYears365(lifetimeS)} years, ${utilizationRatio * PERCENT} % of them in use`;
  return { path: "hardware.lifetimeYears", statement };
}

/** Said when nothing is known of the machines. */
export function warnOfMachines(
  booked: BookedMachines | undefined,
  { hardware }: RooflineRun,
): readonly Warning[] {
  if (booked !== undefined) return [];
  const message = `nothing is known of the manufacture of ${hardware.accelerator.value.name}; totalCarbonG holds operational carbon alone`;
  return [{ code: "embodied-unknown", message }];
}
