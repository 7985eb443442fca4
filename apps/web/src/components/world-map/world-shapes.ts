import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import coarse from "world-atlas/countries-110m.json";
import fine from "world-atlas/countries-50m.json";
import { WORLD_HEIGHT, WORLD_WIDTH } from "./world-size.ts";

/** A country as it is drawn: an outline, or a dot where it is too small for one. */
export type WorldShape = {
  /** ISO 3166-1 alpha-2, and `XK` for Kosovo, which has none of its own; absent for land without a code */
  readonly code?: string;
  readonly outline?: string;
  readonly dot?: readonly [x: number, y: number];
};

/** Nobody draws electricity there that a grid supplies. */
const ANTARCTICA = "AQ";

type Named = { readonly name: string };

/**
 * The countries of Natural Earth, 1:110 million, in the equal-area projection of Patterson, Šavrič and Jenny (2018), so that no
 * country looks larger than it is. Those too small for that scale are dots where the 1:50 million map has them.
 */
export function drawWorld(): readonly WorldShape[] {
  const countries = readCountries(coarse).filter(({ code }) => code !== ANTARCTICA);
  const drawn = new Set(countries.map(({ code }) => code));
  const all = { type: "FeatureCollection" as const, features: countries.map(({ shape }) => shape) };
  const projection = geoEqualEarth().fitSize([WORLD_WIDTH, WORLD_HEIGHT], all);
  const path = geoPath(projection).digits(1);
  const outlines = countries.map(({ code, shape }) => ({ ...coded(code), outline: path(shape) ?? "" }));
  const dots = readCountries(fine)
    .filter(({ code }) => code !== undefined && code !== ANTARCTICA && !drawn.has(code))
    .map(({ code, shape }) => {
      const [x, y] = path.centroid(shape);
      return { ...coded(code), dot: [round(x), round(y)] as const };
    });
  return [...outlines, ...dots];
}

const coded = (code: string | undefined) => (code === undefined ? {} : { code });

const round = (value: number): number => Number(value.toFixed(1));

function readCountries(file: unknown) {
  const topology = file as Topology<{ countries: GeometryCollection<Named> }>;
  const seen = new Set<string>();
  return feature(topology, topology.objects.countries).features.flatMap((shape) => {
    const code = shape.properties.name === "Kosovo" ? "XK" : toAlpha2(shape.id);
    // Islands of a country that has its outline already.
    if (code !== undefined && seen.has(code)) return [];
    if (code !== undefined) seen.add(code);
    return [{ code, shape }];
  });
}

/** The alpha-2 code of a numeric one, which BCP 47 holds an alias of: `276` is `DE`. */
function toAlpha2(numeric: string | number | undefined): string | undefined {
  if (numeric === undefined || !/^\d{3}$/.test(String(numeric))) return undefined;
  const [tag = ""] = Intl.getCanonicalLocales(`und-${numeric}`);
  return /^und-([A-Z]{2})$/.exec(tag)?.[1];
}

let codes: readonly string[] | undefined;

/** Codes of the countries that are drawn. */
export const listWorldCodes = (): readonly string[] =>
  (codes ??= drawWorld().flatMap(({ code }) => code ?? []));
