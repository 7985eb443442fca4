import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMPONENTS, GRANULARITIES, INTENSITY_ENDS, PHASES } from "./palette.ts";

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\(#([\da-f]{6}), #([\da-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: toRgb(light!), dark: toRgb(dark!) }],
  ),
);
const themes = ["light", "dark"] as const;
const color = (name: string, theme: (typeof themes)[number]): Rgb => pairs.get(name)![theme];

function toRgb(hex: string): Rgb {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4)];
}

const toLinear = ([r, g, b]: Rgb): Rgb => {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return [linear(r), linear(g), linear(b)];
};

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = (rgb: Rgb): number => {
    const [r, g, b] = toLinear(rgb);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const visions: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Oklab (Ottosson 2020) of a colour as someone with that vision sees it. */
function seen(rgb: Rgb, vision: string): Rgb {
  const linear = toLinear(rgb);
  const [r, g, b] = visions[vision]!.map((row) =>
    Math.max(0, row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]),
  ) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (one: Rgb, other: Rgb): number =>
  Math.hypot(...one.map((value, index) => value - other[index]!));

describe.each(themes)("colours, %s", (theme) => {
  it.each(["text", "muted", "accent", "alarm"])("%s reads on every ground", (name) => {
    for (const ground of ["surface", "raised", "hover"]) {
      expect(contrast(color(name, theme), color(ground, theme))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([
    "edge",
    ...["measured", "reported", "modelled", "assumed"].map((quality) => `quality-${quality}`),
  ])("%s stands out as a shape", (name) => {
    for (const ground of ["surface", "raised"]) {
      expect(contrast(color(name, theme), color(ground, theme))).toBeGreaterThanOrEqual(3);
    }
  });

  const palettes = {
    phases: PHASES.map((phase) => `phase-${phase}`),
    components: COMPONENTS.map((component) => `component-${component}`),
    ranks: ["rank-1", "rank-2", "rank-3", "rank-4", "rank-5", "rank-other"],
    intensities: [
      ...[...INTENSITY_ENDS, Infinity].map((_, index) => `intensity-${index + 1}`),
      "intensity-parts",
    ],
    granularities: GRANULARITIES.map((granularity) => `granularity-${granularity}`),
  };

  it.each(Object.entries(palettes))("%s are told apart by every eye", (_, names) => {
    for (const vision of Object.keys(visions)) {
      for (const [index, name] of names.entries()) {
        for (const other of names.slice(index + 1)) {
          const apart = distance(seen(color(name, theme), vision), seen(color(other, theme), vision));
          expect.soft(apart, `${name} and ${other}, ${vision}`).toBeGreaterThan(0.08);
        }
      }
    }
  });
});
