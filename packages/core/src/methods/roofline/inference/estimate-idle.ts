import {
  acceleratorHours,
  count,
  grams,
  kwh,
  MissingFactError,
  toKwhFromWattHours,
  toSecondsFromHours,
  type AcceleratorHours,
} from "@llmcarbon/spec";
import type { IdleActivity } from "../../../activity/is-idle.ts";
import {
  chooseIdlePower,
  CONTEXT_IDLE_RATIO,
  HOST_IDLE_W,
  IDLE_POWER_HALF_WIDTH,
  type IdlePower,
} from "../../../energy/choose-idle-power.ts";
import type { Assumption, Estimate } from "../../../estimate/estimate.ts";
import { showRounded } from "../../../estimate/show-rounded.ts";
import { warnOfUnused } from "../../../estimate/warn-of-unused.ts";
import type { HardwareFacts } from "../../../facts/facts.ts";
import { symmetricSpread } from "../../../uncertainty/spread.ts";
import type { Method, MethodInput } from "../../method.ts";
import { assembleRun } from "../assemble-run.ts";
import type { SharedMachines } from "../roofline-run.ts";
import { traceIdle } from "./trace-idle.ts";

type IdleInput = Omit<MethodInput, "activity"> & { readonly activity: IdleActivity };

/**
 * Estimate of machines that are held and serve nothing: of the hours reserved what no activity accounts for, at idle power, and
 * the manufacture that none carries.
 *
 *   h = max(0, n t − h_booked),   E = h (P_idle + P_host)
 *
 * @throws {MissingFactError} where neither idle nor design power of the accelerator is known
 * @source docs/methodology/roofline-serving.md, idle machines
 */
export function estimateIdle(input: IdleInput, method: Pick<Method, "id" | "version">): Estimate {
  const { activity, facts, trace } = input;
  const { hardware } = facts;
  const power = hardware && chooseIdlePower(hardware);
  if (hardware === undefined || power === undefined) throw unknownPower(hardware);
  const { deployment } = activity.workload;
  const reservedHours = acceleratorHours(deployment.acceleratorCount * deployment.hours);
  const idleHours = acceleratorHours(Math.max(0, reservedHours - (deployment.bookedHours ?? 0)));
  const hostW = activity.hardware?.hostPowerW ?? power.hostW;
  const energy = {
    acceleratorsKwh: toKwhFromWattHours(idleHours * power.acceleratorW),
    hostKwh: toKwhFromWattHours(idleHours * hostW),
    networkKwh: kwh(0),
    peripheralsKwh: kwh(0),
  };
  const accelerator = hardware.accelerator.value;
  const open = {
    id: `idle-power:${accelerator.id}`,
    label: `idle power of ${accelerator.name}`,
    spread: symmetricSpread(IDLE_POWER_HALF_WIDTH.value),
  };
  return assembleRun(
    input,
    {
      hardware,
      acceleratorCount: count(deployment.acceleratorCount),
      acceleratorHours: idleHours,
      ...shareMachines(activity, reservedHours),
      durationS: toSecondsFromHours(deployment.hours),
      energy,
      unknowns: { duration: [], hours: [], energy: [open] },
      assumptions: listAssumptions(activity, accelerator.name, power),
      warnings: [...warnOfOveruse(activity, reservedHours), ...listUnused(activity)],
      sources: [
        IDLE_POWER_HALF_WIDTH.provenance,
        ...(power.quality === "assumed" ? [CONTEXT_IDLE_RATIO.provenance, HOST_IDLE_W.provenance] : []),
      ],
      trace: trace ? traceIdle({ reservedHours, deployment, idleHours, power, hostW, energy }) : undefined,
    },
    method,
  );
}

const unknownPower = (hardware: HardwareFacts | undefined): MissingFactError =>
  new MissingFactError({
    path: "hardware.accelerator",
    needed: `idle or design power of ${hardware?.accelerator.value.name ?? "an accelerator"}`,
    remedy: "name one whose power is known",
  });

/** Where nobody says what usage carries, it carries its hours. */
function shareMachines(
  { workload: { deployment } }: IdleActivity,
  reservedHours: AcceleratorHours,
): { readonly shared?: SharedMachines } {
  const carried = deployment.bookedEmbodiedCarbonG;
  return carried === undefined ? {} : { shared: { reservedHours, carriedG: grams(carried) } };
}

function listAssumptions(
  { hardware }: IdleActivity,
  name: string,
  { acceleratorW, hostW, quality }: IdlePower,
): readonly Assumption[] {
  if (quality !== "assumed") return [];
  const host = hardware?.hostPowerW === undefined ? ` and ${showRounded(hostW)} W of its server` : "";
  const statement = `${name} is taken to draw ${showRounded(acceleratorW)} W${host} while it waits with a model in memory`;
  return [{ path: "workload.deployment", statement }];
}

/** Said where activities account for more than there is: nothing is idle then. */
function warnOfOveruse({ workload: { deployment } }: IdleActivity, reservedHours: AcceleratorHours) {
  const { bookedHours = 0 } = deployment;
  if (bookedHours <= reservedHours) return [];
  const message = `activities account for ${showRounded(bookedHours)} accelerator hours of ${showRounded(reservedHours)} that were reserved; none are booked as idle`;
  return [{ code: "used-beyond-reserved", message }];
}

const listUnused = (activity: IdleActivity) =>
  warnOfUnused(activity, {
    workload: ["requestCount", "inputTokenCount", "outputTokenCount", "deployment"],
    overrides: ["embodiedCarbonG"],
    hardware: ["hostPowerW", "lifetimeYears", "lifetimeUtilizationRatio"],
    site: "all",
  });
