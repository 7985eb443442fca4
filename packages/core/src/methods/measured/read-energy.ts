import {
  InvalidDocumentError,
  MissingFactError,
  carbonOf,
  energyOfCarbon,
  grams,
  kwh,
  type EnergyKwh,
} from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import { quote } from "../../activity/describe-found.ts";
import type { SiteFacts } from "../../facts/facts.ts";
import { showRounded } from "../../estimate/show-rounded.ts";
import type { Measurement } from "./measurement.ts";
import type { EnergyScope } from "./split-reading.ts";

type ReadEnergy = Pick<Measurement, "energyKwh" | "energyOrigin" | "scope" | "isScopeAssumed">;

/**
 * The energy a meter saw, else what reported carbon implies at the place: all that the facility drew.
 *
 *   E = m_reported / I
 *
 * @throws {MissingFactError} without either
 * @throws {InvalidDocumentError} for carbon that only more energy than a document may state would emit there
 * @source docs/methodology/measured.md
 */
export function readEnergy({ measured = {} }: Pick<Activity, "measured">, site: SiteFacts): ReadEnergy {
  const { energyKwh, energyScope, operationalCarbonG } = measured;
  if (energyKwh !== undefined) {
    const scope: EnergyScope = energyScope ?? "facility";
    return {
      energyKwh: kwh(energyKwh),
      energyOrigin: "read",
      scope,
      isScopeAssumed: energyScope === undefined,
    };
  }
  if (operationalCarbonG === undefined) {
    const needed = "an energy reading, or reported operational carbon: the method models neither";
    throw new MissingFactError({
      path: "measured.energyKwh",
      needed,
      remedy: "give it, or leave out method",
    });
  }
  return {
    energyKwh: implyEnergy(operationalCarbonG, site),
    energyOrigin: "implied",
    scope: "facility",
    isScopeAssumed: false,
  };
}

/** What a document may state as energy. */
const MOST_ENERGY_KWH = kwh(1e12);

function implyEnergy(operationalCarbonG: number, { intensity, gridZone }: SiteFacts): EnergyKwh {
  if (operationalCarbonG === 0) return kwh(0);
  const { central } = intensity.value;
  const most = carbonOf(MOST_ENERGY_KWH, central);
  if (operationalCarbonG > most) {
    const allowed = `at most ${showRounded(most)}, which ${MOST_ENERGY_KWH} kWh emit at the ${showRounded(central)} gCO2e/kWh of ${quote(gridZone)}; give measured.energyKwh beside it, or the place it was emitted at`;
    throw new InvalidDocumentError([
      { path: "measured.operationalCarbonG", found: String(operationalCarbonG), allowed },
    ]);
  }
  return energyOfCarbon(grams(operationalCarbonG), central);
}
