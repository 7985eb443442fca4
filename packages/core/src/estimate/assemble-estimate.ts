import {
  addCorrelated,
  addIndependent,
  carbonOf,
  grams,
  range,
  type AcceleratorHours,
  type CarbonG,
  type CarbonIntensityGPerKwh,
  type DurationS,
  type EnergyKwh,
  type ProvenanceV1,
  type QualityV1,
  type RangeV1,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import { documentProvenance } from "../facts/document-provenance.ts";
import type { Facts } from "../facts/facts.ts";
import { applySpread, combineSpreads, spreadOf, type Spread } from "../uncertainty/spread.ts";
import type { Assumption, BreakdownLine, Component, Estimate, Resolved, Warning } from "./estimate.ts";
import type { TraceNode } from "./trace.ts";

/** Central values of one component. */
export type ComponentParts = {
  readonly component: Component;
  readonly energyKwh: EnergyKwh;
  readonly embodiedCarbonG: CarbonG;
};

/** What a method found out. The estimate follows from it in one way, whatever the method. */
export type EstimateParts = {
  readonly activity: Activity;
  readonly facts: Facts;
  readonly method: { readonly id: string; readonly version: string };
  readonly components: readonly ComponentParts[];
  readonly energySpread: Spread;
  /** absent when nothing is known of the machines */
  readonly embodiedSpread?: Spread;
  readonly durationS: RangeV1<DurationS> | null;
  readonly acceleratorHours: RangeV1<AcceleratorHours> | null;
  readonly resolved: Pick<Resolved, "model" | "hardware">;
  readonly quality: QualityV1;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly sources: readonly ProvenanceV1[];
  readonly trace: readonly TraceNode[];
};

/**
 * Puts an estimate together: carbon of every component, totals as sums of the components.
 *
 * All components share the unknowns of the energy and of the grid, so within a figure they are high or low together and
 * half-widths add; operational and embodied carbon are unknown apart, so there they add in quadrature.
 */
export function assembleEstimate(parts: EstimateParts): Estimate {
  const { site } = parts.facts;
  const breakdown = parts.components
    .filter(({ energyKwh, embodiedCarbonG }) => energyKwh > 0 || embodiedCarbonG > 0)
    .map((component) => toBreakdownLine(component, parts));
  const operationalCarbonG = addCorrelated(breakdown.map((line) => line.operationalCarbonG));
  const embodiedCarbonG =
    parts.embodiedSpread === undefined
      ? null
      : addCorrelated(breakdown.flatMap((line) => line.embodiedCarbonG ?? []));
  return {
    id: parts.activity.id ?? null,
    phase: parts.activity.phase,
    method: parts.method,
    energyKwh: addCorrelated(breakdown.map((line) => line.energyKwh)),
    operationalCarbonG,
    marketBasedCarbonG: null,
    embodiedCarbonG,
    totalCarbonG:
      embodiedCarbonG === null ? operationalCarbonG : addIndependent([operationalCarbonG, embodiedCarbonG]),
    waterL: null,
    durationS: parts.durationS,
    acceleratorHours: parts.acceleratorHours,
    breakdown,
    quality: parts.quality,
    assumptions: parts.assumptions,
    warnings: parts.warnings,
    sources: distinctSources(listSources(parts), parts.activity),
    resolved: {
      ...parts.resolved,
      site: {
        ...(site.cloudRegion === undefined ? {} : { cloudRegion: site.cloudRegion }),
        gridZone: site.gridZone,
        carbonIntensityGPerKwh: site.intensity.value.central,
        pue: site.pue.value,
      },
    },
    trace: parts.trace,
  };
}

function toBreakdownLine(
  { component, energyKwh, embodiedCarbonG }: ComponentParts,
  { facts, energySpread, embodiedSpread }: EstimateParts,
): BreakdownLine {
  const energy = applySpread(energyKwh, energySpread);
  return {
    component,
    energyKwh: energy,
    operationalCarbonG: computeOperationalRange(energy, facts.site.intensity.value),
    embodiedCarbonG: embodiedSpread === undefined ? null : applySpread(embodiedCarbonG, embodiedSpread),
  };
}

/**
 * Carbon of an uncertain energy on an uncertain grid, whose unknowns are apart: half-widths of the logarithms add in
 * quadrature. Where the central intensity is zero no factor leads to the high one, and the ends multiply.
 */
function computeOperationalRange(
  energy: RangeV1<EnergyKwh>,
  intensity: RangeV1<CarbonIntensityGPerKwh>,
): RangeV1<CarbonG> {
  const central = carbonOf(energy.central, intensity.central);
  return central > 0
    ? applySpread(central, combineSpreads([spreadOf(energy), spreadOf(intensity)]))
    : range(grams(0), central, carbonOf(energy.high, intensity.high));
}

/** What the method used, and what every estimate rests on: the document's workload or reading, and the place it names. */
const listSources = ({ activity, facts, sources }: EstimateParts): readonly ProvenanceV1[] => [
  documentProvenance(activity),
  ...sources,
  ...(facts.site.region === undefined ? [] : [facts.site.region]),
];

/** Each place in each document once; the activity document itself only where it cites one. */
function distinctSources(sources: readonly ProvenanceV1[], activity: Activity): readonly ProvenanceV1[] {
  const seen = new Set<string>();
  return sources.filter(({ datasetId, citation }) => {
    if (datasetId === "document" && activity.citation === undefined) return false;
    const key = `${datasetId} ${citation}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
