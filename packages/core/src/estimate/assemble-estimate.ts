import {
  addCorrelated,
  carbonOf,
  grams,
  range,
  type AcceleratorHours,
  type DurationS,
  type ProvenanceV1,
  type QualityV1,
  type RangeV1,
  type WaterL,
} from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import { documentProvenance } from "../facts/document-provenance.ts";
import type { Facts } from "../facts/facts.ts";
import { addFigures } from "../uncertainty/add-figures.ts";
import { gridUnknown } from "../uncertainty/name-unknowns.ts";
import { applySpread, type Spread } from "../uncertainty/spread.ts";
import { spreadOfUnknowns, type Unknown } from "../uncertainty/unknown.ts";
import type { ComponentParts } from "./component-parts.ts";
import type {
  Assumption,
  BreakdownLine,
  Estimate,
  Latency,
  Resolved,
  ResolvedInstance,
  Warning,
} from "./estimate.ts";
import type { ToldPlace } from "./tell-place.ts";
import type { TraceNode } from "./trace.ts";

/** What moves the figures of a method; each id once in a list. The grid's is added here, to operational carbon. */
export type PartUnknowns = {
  /** of energy at the facility's meter, and so of operational carbon too */
  readonly energy: readonly Unknown[];
  /** of operational carbon that does not follow from energy and grid; then those alone */
  readonly operational?: readonly Unknown[];
  /** absent when nothing is known of the machines, empty when their carbon is known exactly */
  readonly embodied?: readonly Unknown[] | undefined;
  /** of water, with those of the energy it follows from; absent when the method tells none */
  readonly water?: readonly Unknown[];
};

/** What a method found out. The estimate follows from it in one way, whatever the method. */
export type EstimateParts = {
  readonly activity: Activity;
  readonly facts: Facts;
  readonly method: { readonly id: string; readonly version: string };
  readonly components: readonly ComponentParts[];
  readonly unknowns: PartUnknowns;
  /** whether the estimate keeps its unknowns: as asked of the method */
  readonly withUnknowns: boolean;
  /** absent when the method tells no water */
  readonly waterL?: WaterL;
  /** what the place makes of the energy, for methods that leave water and market-based carbon to it */
  readonly place?: ToldPlace | undefined;
  readonly durationS: RangeV1<DurationS> | null;
  readonly acceleratorHours: RangeV1<AcceleratorHours> | null;
  readonly latency?: Latency | undefined;
  readonly resolved: Pick<Resolved, "model" | "hardware">;
  readonly quality: QualityV1;
  readonly figureQuality?: Estimate["figureQuality"];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly sources: readonly ProvenanceV1[];
  readonly trace: readonly TraceNode[];
};

/**
 * Puts an estimate together: carbon of every component, totals as sums of the components.
 *
 * All components share the unknowns of the energy and of the grid, so within a figure they are high or low together and
 * half-widths add. Operational and embodied carbon share those unknowns that stand in both lists; the others add in
 * quadrature.
 */
export function assembleEstimate(parts: EstimateParts): Estimate {
  const { unknowns, facts, place } = parts;
  const { site } = facts;
  const grid = gridUnknown(parts.activity, site);
  const ofGrid = grid === undefined ? unknowns.energy : [...unknowns.energy, grid];
  const operationalUnknowns = unknowns.operational ?? ofGrid;
  const spreads: FigureSpreads = {
    energy: spreadOfUnknowns(unknowns.energy),
    operational: spreadOfUnknowns(operationalUnknowns),
    embodied: unknowns.embodied === undefined ? undefined : spreadOfUnknowns(unknowns.embodied),
  };
  const breakdown: BreakdownLine[] = [];
  for (const component of parts.components) {
    const { energyKwh, embodiedCarbonG: made, operationalCarbonG: told = 0 } = component;
    if (energyKwh > 0 || made > 0 || told > 0) breakdown.push(toBreakdownLine(component, spreads, site));
  }
  const operationalCarbonG = addCorrelated(breakdown.map((line) => line.operationalCarbonG));
  const embodiedCarbonG =
    unknowns.embodied === undefined
      ? null
      : addCorrelated(breakdown.flatMap((line) => line.embodiedCarbonG ?? []));
  const totalCarbonG =
    embodiedCarbonG === null
      ? operationalCarbonG
      : addFigures(
          { range: operationalCarbonG, unknowns: operationalUnknowns },
          { range: embodiedCarbonG, unknowns: unknowns.embodied ?? [] },
        );
  const estimate: Estimate = {
    id: parts.activity.id ?? null,
    phase: parts.activity.phase,
    method: parts.method,
    energyKwh: addCorrelated(breakdown.map((line) => line.energyKwh)),
    operationalCarbonG,
    marketBasedCarbonG: place?.marketBasedCarbonG ?? null,
    embodiedCarbonG,
    totalCarbonG,
    waterL: place?.water?.totalL ?? ownWater(parts),
    water: place?.water?.parts ?? null,
    durationS: parts.durationS,
    acceleratorHours: parts.acceleratorHours,
    latency: parts.latency ?? null,
    breakdown,
    quality: parts.quality,
    ...(parts.figureQuality === undefined ? {} : { figureQuality: parts.figureQuality }),
    assumptions: place === undefined ? parts.assumptions : [...parts.assumptions, ...place.assumptions],
    warnings: place === undefined ? parts.warnings : [...parts.warnings, ...place.warnings],
    sources: listSources(parts),
    resolved: {
      model: parts.resolved.model,
      hardware: describeHardware(parts.resolved.hardware, facts.hardware),
      site: describeSite(site),
    },
    trace: parts.trace,
  };
  if (!parts.withUnknowns) return estimate;
  return {
    ...estimate,
    unknowns: {
      energyKwh: unknowns.energy,
      operationalCarbonG: operationalUnknowns,
      embodiedCarbonG: unknowns.embodied ?? [],
      waterL: place?.water?.unknowns ?? unknowns.water ?? [],
    },
  };
}

function describeSite({ cloudRegion, gridZone, intensity, pue, grid }: Facts["site"]): Resolved["site"] {
  const carbonIntensityGPerKwh = intensity.value.central;
  const site =
    grid === undefined
      ? { gridZone, carbonIntensityGPerKwh, pue: pue.value }
      : { gridZone, carbonIntensityGPerKwh, grid, pue: pue.value };
  return cloudRegion === undefined ? site : { cloudRegion, ...site };
}

/** The machines a method counts in accelerators, with the instance they were named by. */
function describeHardware(hardware: Resolved["hardware"], facts: Facts["hardware"]): Resolved["hardware"] {
  if (hardware === null || facts?.instance === undefined) return hardware;
  const { id, vendor, name, acceleratorCount, virtualCpuCount, memoryGib } = facts.instance.value;
  const instance: ResolvedInstance = {
    id,
    vendor,
    name,
    acceleratorCount,
    ...(facts.instanceCount === undefined ? {} : { count: facts.instanceCount }),
    ...(virtualCpuCount === undefined ? {} : { virtualCpuCount }),
    ...(memoryGib === undefined ? {} : { memoryGib }),
  };
  return { ...hardware, instance };
}

/** Water of a method that has a formula of its own for it. */
const ownWater = ({ waterL, unknowns }: EstimateParts): RangeV1<WaterL> | null =>
  waterL === undefined ? null : applySpread(waterL, spreadOfUnknowns(unknowns.water ?? []));

type FigureSpreads = {
  readonly energy: Spread;
  readonly operational: Spread;
  readonly embodied: Spread | undefined;
};

function toBreakdownLine(
  { component, energyKwh, embodiedCarbonG, operationalCarbonG }: ComponentParts,
  spreads: FigureSpreads,
  { intensity }: Facts["site"],
): BreakdownLine {
  const energy = applySpread(energyKwh, spreads.energy);
  const central = operationalCarbonG ?? carbonOf(energyKwh, intensity.value.central);
  return {
    component,
    energyKwh: energy,
    // Where the central intensity is zero no factor leads to the high one, and the ends multiply.
    operationalCarbonG:
      central > 0 || operationalCarbonG !== undefined
        ? applySpread(central, spreads.operational)
        : range(grams(0), central, carbonOf(energy.high, intensity.value.high)),
    embodiedCarbonG: spreads.embodied === undefined ? null : applySpread(embodiedCarbonG, spreads.embodied),
  };
}

/**
 * What the method used, and what every estimate rests on: the document's workload or reading, and the place it names. Each
 * place in each document once; the activity document itself only where it cites one. Few enough to compare in pairs.
 */
function listSources({ activity, facts, sources, place }: EstimateParts): readonly ProvenanceV1[] {
  const distinct: ProvenanceV1[] = [];
  const add = (source: ProvenanceV1 | undefined): void => {
    if (source === undefined || (source.datasetId === "document" && activity.citation === undefined)) return;
    if (!isAmong(distinct, source)) distinct.push(source);
  };
  if (activity.citation !== undefined) add(documentProvenance(activity));
  for (const source of sources) add(source);
  for (const source of place?.sources ?? []) add(source);
  add(facts.hardware?.instance?.provenance);
  add(facts.site.region);
  return distinct;
}

function isAmong(sources: readonly ProvenanceV1[], { datasetId, citation }: ProvenanceV1): boolean {
  for (const known of sources) {
    if (known.citation === citation && known.datasetId === datasetId) return true;
  }
  return false;
}
