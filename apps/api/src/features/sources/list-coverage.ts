import { UNDATED_YEAR, type Providers } from "@llmcarbon/core";
import { present, type ListingV1 } from "@llmcarbon/spec";
import { listersOf, readListing } from "../catalogue/list-kind.ts";
import type { Coverage, CountryCoverage, KindCoverage } from "./coverage.schema.ts";
import { findIntensity } from "./find-intensity.ts";
import {
  granularitySchema,
  gridBoundarySchema,
  signalSchema,
  type GridBoundary,
} from "./grid-kind.schema.ts";
import { probeZones, type ZoneKind, type ZoneKinds } from "./probe-zones.ts";
import { zoneCountry } from "./zone-country.ts";

type Covered = {
  readonly zones: readonly ZoneKinds[];
  readonly regions: readonly ListingV1[];
  readonly warnings: readonly string[];
};

const found = new WeakMap<Providers, Map<GridBoundary, Promise<Coverage>>>();

/**
 * What the grid providers cover, by country. Found once for each set of providers and boundary, since it asks about every zone;
 * anew where a provider failed.
 */
export function listCoverage(providers: Providers, boundary: GridBoundary): Promise<Coverage> {
  const known = found.get(providers) ?? new Map<GridBoundary, Promise<Coverage>>();
  found.set(providers, known);
  const coverage = known.get(boundary) ?? findCoverage(providers, boundary);
  known.set(boundary, coverage);
  const forget = () => known.delete(boundary);
  coverage.then(({ warnings }) => warnings.length > 0 && forget(), forget);
  return coverage;
}

async function findCoverage(providers: Providers, boundary: GridBoundary): Promise<Coverage> {
  const { zones, regions, warnings } = await readProviders(providers);
  const zonesOf = groupBy(zones, ({ zone }) => zoneCountry(zone));
  const regionsOf = groupBy(regions, (region) => zoneCountry(region));
  const codes = [...new Set([...zonesOf.keys(), ...regionsOf.keys()])].filter((code) => code !== undefined);
  const countries: CountryCoverage[] = [];
  for (const countryCode of codes.toSorted()) {
    const own = zonesOf.get(countryCode) ?? [];
    countries.push({
      countryCode,
      zoneCount: countIds(own.map(({ zone }) => zone)),
      regionCount: countIds(regionsOf.get(countryCode) ?? []),
      kinds: countKinds(own),
      ...present({ intensity: await findIntensity(providers.grid, { countryCode, boundary }) }),
    });
  }
  return {
    boundary,
    year: UNDATED_YEAR,
    countries,
    elsewhere: {
      zoneCount: countIds((zonesOf.get(undefined) ?? []).map(({ zone }) => zone)),
      regionCount: countIds(regionsOf.get(undefined) ?? []),
    },
    warnings: [...warnings],
  };
}

async function readProviders({ grid, ...others }: Providers): Promise<Covered> {
  const read = await Promise.all(
    grid.map(async (provider) => {
      const alone = { ...others, grid: [provider] };
      const list = async (kind: "zones" | "regions") =>
        Promise.all(listersOf(alone, kind).map((lister) => readListing(kind, lister)));
      const [zones, regions] = await Promise.all([list("zones"), list("regions")]);
      const probed = await probeZones(
        provider,
        zones.flatMap(({ listings }) => listings),
      );
      const warnings = [...zones, ...regions, probed].flatMap(({ warning }) => warning ?? []);
      return { zones: probed.zones, regions: regions.flatMap(({ listings }) => listings), warnings };
    }),
  );
  return {
    zones: read.flatMap(({ zones }) => zones),
    regions: read.flatMap(({ regions }) => regions),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}

/** Several providers may list one zone. */
const countIds = (listings: readonly ListingV1[]): number =>
  new Set(listings.map(({ id }) => id.toLowerCase())).size;

const keyOf = ({ granularity, signal, boundary }: ZoneKind): string => `${granularity} ${signal} ${boundary}`;

function countKinds(zones: readonly ZoneKinds[]): KindCoverage[] {
  const flat = zones.flatMap(({ zone, kinds }) => kinds.map((kind) => ({ zone, kind })));
  return [...groupBy(flat, ({ kind }) => keyOf(kind)).values()]
    .flatMap(([first, ...rest]) =>
      first === undefined
        ? []
        : [{ ...first.kind, zoneCount: countIds([first, ...rest].map(({ zone }) => zone)) }],
    )
    .toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** Finest first; averages and life cycles, which estimates take, before the others. */
const rankOf = ({ granularity, signal, boundary }: ZoneKind): number =>
  granularitySchema.options.indexOf(granularity) * RANKS +
  signalSchema.options.indexOf(signal) * gridBoundarySchema.options.length +
  gridBoundarySchema.options.indexOf(boundary);

const RANKS = signalSchema.options.length * gridBoundarySchema.options.length;

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}
