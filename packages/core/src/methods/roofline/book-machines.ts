import {
  acceleratorHours,
  grams,
  toHours,
  toYears365,
  type AcceleratorHours,
  type CarbonG,
  type ProvenanceV1,
} from "@llmcarbon/spec";
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
import type { RooflineRun, SharedMachines } from "./roofline-run.ts";

/** Manufacture of the machines as far as it falls to a run. */
export type BookedMachines = {
  readonly acceleratorsG: CarbonG;
  readonly hostG: CarbonG;
  readonly unknowns: readonly Unknown[];
  readonly assumptions: readonly Assumption[];
  readonly sources: readonly ProvenanceV1[];
  /** how it was computed; absent where the document states it */
  readonly computed?: {
    readonly machine: MachineCarbon;
    readonly lifetime: Lifetime;
    readonly acceleratorHours: AcceleratorHours;
  };
};

/**
 * Manufacture of the machines by the hours they were held: what the document states, else what was published of the system,
 * else what its parts come to.
 *
 * @returns `undefined` when nothing is known of the machines
 */
export function bookMachines(
  { hardware: stated, overrides }: Activity,
  run: RooflineRun,
): BookedMachines | undefined {
  const { hardware } = run;
  if (overrides?.embodiedCarbonG !== undefined) return bookStated(grams(overrides.embodiedCarbonG));
  const machine = computeMachineCarbon(hardware);
  if (machine === undefined) return undefined;
  const lifetime = chooseLifetime(stated ?? {}, hardware.system?.value);
  const heldHours =
    run.shared === undefined ? run.acceleratorHours : hoursLeft(run, run.shared, { machine, lifetime });
  const shareOf = (carbonPerUnitG: CarbonG) =>
    computeEmbodiedUse({ carbonPerUnitG, acceleratorHours: heldHours, usedS: lifetime.usedS });
  return {
    acceleratorsG: shareOf(machine.acceleratorG),
    hostG: shareOf(machine.hostG),
    unknowns: [...run.unknowns.hours, { ...MANUFACTURE_UNKNOWN, spread: machine.spread }],
    assumptions: lifetime.isAssumed ? [assumeLifetime(lifetime)] : [],
    sources: [
      ...listManufactureSources(hardware, machine),
      ...(lifetime.isAssumed ? [DEFAULT_LIFETIME_S.provenance, DEFAULT_LIFETIME_UTILIZATION.provenance] : []),
    ],
    computed: { machine, lifetime, acceleratorHours: heldHours },
  };
}

type Made = { readonly machine: MachineCarbon; readonly lifetime: Lifetime };

/**
 * Hours of reserved machines whose manufacture nobody carries yet: no more than those held.
 *
 *   h_left = min(h, max(0, h_reserved − m_carried T_used / m_unit))
 */
function hoursLeft(
  { acceleratorHours: held }: RooflineRun,
  { reservedHours, carriedG }: SharedMachines,
  { machine: { acceleratorG, hostG }, lifetime: { usedS } }: Made,
): AcceleratorHours {
  const unitG = acceleratorG + hostG;
  const carriedHours = unitG > 0 ? (carriedG / unitG) * toHours(usedS) : 0;
  return acceleratorHours(Math.min(held, Math.max(0, reservedHours - carriedHours)));
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
