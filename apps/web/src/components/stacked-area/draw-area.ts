import { scaleLinear, scaleUtc } from "d3-scale";
import { area, curveStepAfter, line, stack } from "d3-shape";

/** A bucket of time, half-open, with the values stacked in it and the interval of their sum. */
export type AreaBucket = {
  readonly from: Date;
  readonly to: Date;
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
};

type Tick<Value> = {
  readonly value: Value;
  /** 0 at the origin, 1 at the end of the axis */ readonly at: number;
};

type AreaLabel = { readonly layer: number; readonly left: number; readonly bottom: number };

export type AreaDrawing = {
  /** one path per layer, bottom first */
  readonly layers: readonly string[];
  readonly band: string;
  readonly bandEdges: readonly string[];
  readonly valueTicks: readonly Tick<number>[];
  readonly timeTicks: readonly Tick<Date>[];
  /** start and end of each bucket on the time axis, 0 to 1 */
  readonly spans: readonly { readonly left: number; readonly right: number }[];
  /** where a layer is thick and long enough to hold its own name */
  readonly labels: readonly AreaLabel[];
};

/** Side of the square the paths are drawn in; the page stretches it to the plot. */
export const PLOT_SIDE = 1000;
const VALUE_TICKS = 4;
const TIME_TICKS = 8;

/** Paths and ticks of a stacked area in steps: a bucket's value holds for the whole bucket. */
export function drawArea(buckets: readonly AreaBucket[]): AreaDrawing {
  const [first, last] = [buckets.at(0), buckets.at(-1)];
  const time = scaleUtc()
    .domain([first?.from ?? new Date(0), last?.to ?? new Date(1)])
    .range([0, PLOT_SIDE]);
  const highest = Math.max(...buckets.map((bucket) => Math.max(bucket.high, sum(bucket.values))), 0);
  const value = scaleLinear()
    .domain([0, highest === 0 ? 1 : highest])
    .range([PLOT_SIDE, 0])
    .nice(VALUE_TICKS);

  const points =
    last === undefined ? [] : [...buckets.map((b) => ({ ...b, at: b.from })), { ...last, at: last.to }];
  type Point = (typeof points)[number];
  const between = (low: (point: Point) => number, high: (point: Point) => number): string =>
    area<Point>()
      .digits(1)
      .curve(curveStepAfter)
      .x((point) => time(point.at))
      .y0((point) => value(low(point)))
      .y1((point) => value(high(point)))(points) ?? "";
  const edge = (height: (point: Point) => number): string =>
    line<Point>()
      .digits(1)
      .curve(curveStepAfter)
      .x((point) => time(point.at))
      .y((point) => value(height(point)))(points) ?? "";

  const stacked = stack<unknown, Point, number>()
    .keys(first?.values.map((_, index) => index) ?? [])
    .value((point, layer) => point.values[layer] ?? 0)(points);
  const spans = buckets.map((bucket) => ({
    left: time(bucket.from) / PLOT_SIDE,
    right: time(bucket.to) / PLOT_SIDE,
  }));
  return {
    layers: stacked.map((layer) => {
      const heights = new Map(layer.map((pair) => [pair.data, pair]));
      return between(
        (point) => heights.get(point)?.[0] ?? 0,
        (point) => heights.get(point)?.[1] ?? 0,
      );
    }),
    band: between(
      (point) => point.low,
      (point) => point.high,
    ),
    bandEdges: [edge((point) => point.low), edge((point) => point.high)],
    valueTicks: value.ticks(VALUE_TICKS).map((tick) => ({ value: tick, at: 1 - value(tick) / PLOT_SIDE })),
    timeTicks: time.ticks(TIME_TICKS).map((tick) => ({ value: tick, at: time(tick) / PLOT_SIDE })),
    spans,
    labels: stacked.flatMap((layer) => {
      const label = placeLabel(
        layer.slice(0, -1).map(([low, high], index) => ({
          ...(spans[index] ?? { left: 0, right: 0 }),
          bottom: 1 - value(low) / PLOT_SIDE,
          top: 1 - value(high) / PLOT_SIDE,
        })),
      );
      return label === undefined ? [] : [{ layer: layer.key, ...label }];
    }),
  };
}

type Step = { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number };

const LEAST_LABEL_HEIGHT = 0.08;
const LEAST_LABEL_WIDTH = 0.07;
/** Steps this thick, against the thickest, count as one plateau with it. */
const PLATEAU = 0.8;

/** Middle of the plateau round the thickest step, if a word has room there. */
function placeLabel(steps: readonly Step[]): { readonly left: number; readonly bottom: number } | undefined {
  const thickness = ({ bottom, top }: Step): number => top - bottom;
  const thickest = Math.max(...steps.map(thickness), 0);
  const isPlateau = (step: Step): boolean => thickness(step) >= thickest * PLATEAU;
  const peak = steps.findIndex((step) => thickness(step) === thickest);
  const before = steps.slice(0, peak).findLastIndex((step) => !isPlateau(step));
  const after = steps.findIndex((step, index) => index > peak && !isPlateau(step));
  const plateau = steps.slice(before + 1, after === -1 ? undefined : after);
  const [first, last] = [plateau.at(0), plateau.at(-1)];
  const middle = plateau[Math.floor(plateau.length / 2)];
  if (first === undefined || last === undefined || middle === undefined) return undefined;
  if (thickest < LEAST_LABEL_HEIGHT || last.right - first.left < LEAST_LABEL_WIDTH) return undefined;
  return { left: (first.left + last.right) / 2, bottom: (middle.bottom + middle.top) / 2 };
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
