import type { TrainingConstants } from "@llmcarbon/core";
import { fitLeastSquares } from "../fit/least-squares.ts";
import { predictPoint, type TrainingPoint } from "./training-point.ts";

/** What is known of a constant before the data: mean and standard deviation. */
type Prior = readonly [mean: number, deviation: number];

/** Fitted constants in order; powers and overheads as logarithms so that they stay positive. */
const PRIORS = {
  base: [-0.75, 0.5],
  balance: [-0.3, 0.3],
  smallModel: [0.4, 0.2],
  scale: [-0.03, 0.03],
  mixture: [-0.3, 0.2],
  beforeAmpere: [-0.4, 0.4],
  amd: [-0.3, 0.3],
  fp8: [0.4, 0.3],
  wholeRun: [0.25, 0.2],
  lnLoad: [Math.log(0.9), 0.1],
  busy: [0.4, 0.2],
  lnHost: [Math.log(0.3), 0.3],
  lnNetwork: [Math.log(0.15), 1],
} as const satisfies Readonly<Record<string, Prior>>;

const NAMES = Object.keys(PRIORS) as readonly (keyof typeof PRIORS)[];

/**
 * Power beside the accelerators over their limit, host and cluster together: Olmo 3 on H100, 1.74 times GPU energy in the
 * data centre with a PUE of 1.2 and 621 W of 700 W (rows ot_olmo3_overhead, ot_power_h100_7b); BLOOM on A100, 256.6 MWh
 * beside 1,082,990 hours of 400 W (row ot_bloom_idle_energy).
 */
const BESIDE_ACCELERATORS = [
  { family: "olmo37b", ratio: ((1.74 / 1.2 - 1) * 621) / 700 },
  { family: "bloom176b", ratio: 256_646 / 1082.99 / 400 },
] as const;
const BESIDE_NOISE = 0.2;

const LOSS_SCALE = 2;

/** Points of one model err together: n of them weigh as √n. */
const CLUSTER_EXPONENT = 0.5;

type Theta = readonly number[];

/**
 * Constants that fit the points best.
 *
 *   minimise Σ ρ((ln predicted − ln observed)² / noise²) + Σ ((θ − θ₀) / σ)²,   ρ soft-l1
 *
 * @param points what was observed
 * @param leftOut family whose rows must not count, those of the cluster's power included
 */
export function fitTraining(points: readonly TrainingPoint[], leftOut?: string): TrainingConstants {
  const count = fitCount(points);
  const fitted = points.filter(
    ({ load, kind }) => kind !== "power" || load.accelerator.systemPowerW === undefined,
  );
  const members = new Map<string, number>();
  for (const { family } of fitted) members.set(family, (members.get(family) ?? 0) + 1);
  const weights = fitted.map(
    ({ noise, family }) => 1 / (noise * (members.get(family) ?? 1) ** (CLUSTER_EXPONENT / 2)),
  );
  const beside = BESIDE_ACCELERATORS.filter(({ family }) => family !== leftOut);
  const residuals = (theta: Theta): Float64Array => {
    const constants = toConstants(theta, count);
    const { host, network } = constants.power;
    return Float64Array.from([
      ...fitted.map((point, index) => logRatio(point, constants) * (weights[index] ?? 0)),
      ...beside.map(({ ratio }) => Math.log((host + network) / ratio) / BESIDE_NOISE),
      ...NAMES.map((name, index) => ((theta[index] ?? 0) - PRIORS[name][0]) / PRIORS[name][1]),
    ]);
  };
  const start = NAMES.map((name) => PRIORS[name][0]);
  return toConstants(fitLeastSquares({ residuals, start, lossScale: LOSS_SCALE }).theta, count);
}

/** ln of predicted over observed. */
export const logRatio = (point: TrainingPoint, constants: TrainingConstants): number =>
  Math.log(predictPoint(point, constants) / point.observed);

function toConstants(theta: Theta, count: TrainingConstants["count"]): TrainingConstants {
  const of = (name: keyof typeof PRIORS): number => theta[NAMES.indexOf(name)] ?? 0;
  return {
    rate: {
      base: of("base"),
      balance: of("balance"),
      smallModel: of("smallModel"),
      scale: of("scale"),
      mixture: of("mixture"),
      beforeAmpere: of("beforeAmpere"),
      amd: of("amd"),
      fp8: of("fp8"),
    },
    count,
    power: {
      load: Math.exp(of("lnLoad")),
      smallModel: of("busy"),
      host: Math.exp(of("lnHost")),
      network: Math.exp(of("lnNetwork")),
    },
    overhead: { wholeRun: of("wholeRun") },
  };
}

const REFERENCE_WORK = 1e22;
const REFERENCE_PEAK = 312e12;

/** Least-squares line through ln number over ln work, of runs that state their number. */
function fitCount(points: readonly TrainingPoint[]): TrainingConstants["count"] {
  const runs = points.flatMap(({ kind, load }) =>
    kind !== "hours" || load.acceleratorCount === undefined
      ? []
      : [
          {
            x: Math.log((load.flopPerToken * load.tokenCount) / REFERENCE_WORK),
            y: Math.log((load.acceleratorCount * load.accelerator.peakFlopPerS) / REFERENCE_PEAK),
          },
        ],
  );
  const mean = (of: (run: { readonly x: number; readonly y: number }) => number): number =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const [x, y] = [mean((run) => run.x), mean((run) => run.y)];
  const work = mean((run) => (run.x - x) * (run.y - y)) / mean((run) => (run.x - x) ** 2);
  return { base: y - work * x, work };
}
