import { chooseLifetime, computeMachineCarbon, type Estimator } from "@llmcarbon/core";
import { FootprintError } from "@llmcarbon/spec";
import { firstMonthOf } from "../../declared/list-complete-months.ts";
import { capacityOf, toIdleActivity, type DeclaredFleet } from "./to-idle-activity.ts";

/** What there is to carry, and until when. Nothing where nobody knows. */
export type ServiceLife = {
  /** of all machines [gCO2e] */
  readonly manufactureG?: number;
  /** the day after its last, in UTC */
  readonly ends?: string;
};

const MS_PER_SECOND = 1000;
const DAY_LENGTH = "2024-01-31".length;

/** Manufacture of a fleet's machines and the day by which all of it is carried: the service life that is declared, else the usual one. */
export async function findServiceLife(estimator: Estimator, fleet: DeclaredFleet): Promise<ServiceLife> {
  const first = firstMonthOf(fleet.document);
  const unused = { capacityHours: capacityOf(fleet, first), bookedHours: 0, bookedEmbodiedCarbonG: 0 };
  // What is known of machines does not hang on their place, which may not be declared any more.
  const { site: _, ...activity } = toIdleActivity(fleet, first, unused);
  try {
    const { hardware } = await estimator.resolveFacts(activity);
    if (hardware === undefined) return {};
    const machine = computeMachineCarbon(hardware);
    const { lifetimeS } = chooseLifetime(activity.hardware ?? {}, hardware.system?.value);
    const endMs = Date.parse(fleet.document.from) + lifetimeS * MS_PER_SECOND;
    return {
      ...(machine === undefined
        ? {}
        : { manufactureG: (machine.acceleratorG + machine.hostG) * fleet.document.hardware.count }),
      ends: new Date(endMs).toISOString().slice(0, DAY_LENGTH),
    };
  } catch (error) {
    if (FootprintError.isInstance(error)) return {};
    throw error;
  }
}
