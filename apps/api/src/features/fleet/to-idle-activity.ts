import { parseActivity } from "@llmcarbon/core";
import type { FleetMonth } from "@llmcarbon/prisma";
import type { DeclaredMonth } from "../../declared/list-complete-months.ts";
import { requireBookable, type BookableActivity } from "../../ingest/require-bookable.ts";
import type { FleetDocument } from "./fleet.schema.ts";

export type DeclaredFleet = { readonly name: string; readonly document: FleetDocument };

type Use = Pick<FleetMonth, "capacityHours" | "bookedHours" | "bookedEmbodiedCarbonG"> & {
  /** whether the service life ended before: all of the manufacture is carried */
  readonly isPaidOff?: boolean;
};

const HOURS_PER_DAY = 24;

/** Accelerators times hours of a month, as the fleet is declared now. */
export const capacityOf = ({ document }: DeclaredFleet, { days }: DeclaredMonth): number =>
  document.hardware.count * days * HOURS_PER_DAY;

/**
 * Idle machines of a month, as the activity they are booked as: a deployment without requests, less what usage accounts for.
 * Idle hours bear their part of the manufacture, so that it is shared out over all of the service life.
 *
 * @throws {InvalidDocumentError} for what cannot be true together, or has no room in the ledger
 */
export function toIdleActivity(
  { name, document }: DeclaredFleet,
  { month, start, end, days }: DeclaredMonth,
  { capacityHours, bookedHours, bookedEmbodiedCarbonG, isPaidOff = false }: Use,
): BookableActivity {
  const { project, team, site, hardware } = document;
  const hours = days * HOURS_PER_DAY;
  return requireBookable(
    parseActivity({
      id: `${name}/${month}`,
      source: "fleet",
      phase: "inference",
      project,
      ...(team === undefined ? {} : { team }),
      ...(site === undefined ? {} : { site }),
      hardware: { ...hardware, lifetimeUtilizationRatio: 1 },
      workload: {
        requestCount: 0,
        inputTokenCount: 0,
        outputTokenCount: 0,
        deployment: {
          acceleratorCount: Math.round(capacityHours / hours),
          hours,
          bookedHours,
          bookedEmbodiedCarbonG,
        },
      },
      ...(isPaidOff ? { overrides: { embodiedCarbonG: 0 } } : {}),
      period: { start, end },
    }),
  );
}
