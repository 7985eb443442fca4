/** Residuals as a function of the parameters; the length never changes. */
type ResidualFunction = (theta: readonly number[]) => readonly number[] | Float64Array;

export type LeastSquaresProblem = {
  /** priors are residuals like any other: `(θ − θ₀) / σ` */
  readonly residuals: ResidualFunction;
  readonly start: readonly number[];
  /** residual beyond which the soft-l1 loss bends from square to linear; without it plain least squares */
  readonly lossScale?: number;
  /** 100 unless said otherwise */
  readonly maximumIterations?: number;
};

export type LeastSquaresFit = {
  readonly theta: readonly number[];
  /** Σ ρ(r²) at `theta` */
  readonly cost: number;
  readonly iterations: number;
};

const DIFFERENCE_STEP = 1e-5;
const FIRST_DAMPING = 1e-3;
const LARGEST_DAMPING = 1e10;
const SMALLEST_GAIN = 1e-10;

/**
 * Levenberg–Marquardt with a numeric Jacobian and, on request, the soft-l1 loss.
 *
 *   minimise Σ ρ(r_i(θ)²),   ρ(z) = z, or with scale C  ρ(z) = 2 C² (√(1 + z/C²) − 1)
 *
 * The same start gives the same answer to the last bit. Residuals must be finite everywhere: parameters that have
 * to stay positive are best fitted as logarithms.
 *
 * @returns the best parameters found, their cost, and how many steps were tried
 * @throws {RangeError} when a residual at the start is not finite
 * @example fitLeastSquares({ residuals: ([x = 0]) => [x - 3], start: [0] }).theta // [3]
 */
export function fitLeastSquares({
  residuals,
  start,
  lossScale,
  maximumIterations = 100,
}: LeastSquaresProblem): LeastSquaresFit {
  const size = start.length;
  let theta = [...start];
  let current = residuals(theta);
  let cost = costOf(current, lossScale);
  if (!Number.isFinite(cost)) throw new RangeError("residuals at the start are not finite");
  let damping = FIRST_DAMPING;
  let iterations = 0;
  while (iterations < maximumIterations) {
    const { hessian, gradient } = normalEquations({ residuals, theta, current, lossScale });
    let gain = 0;
    while (iterations < maximumIterations && damping < LARGEST_DAMPING) {
      iterations += 1;
      const step = solveDamped(hessian, gradient, damping);
      const candidate = theta.map((value, index) => value - (step?.[index] ?? 0));
      const next = residuals(candidate);
      const nextCost = costOf(next, lossScale);
      if (step !== undefined && nextCost < cost) {
        gain = (cost - nextCost) / Math.max(cost, Number.MIN_VALUE);
        theta = candidate;
        current = next;
        cost = nextCost;
        damping = Math.max(damping / 9, 1e-12);
        break;
      }
      damping *= 4;
    }
    if (gain < SMALLEST_GAIN || size === 0) break;
  }
  return { theta, cost, iterations };
}

function costOf(residuals: ArrayLike<number>, lossScale: number | undefined): number {
  let cost = 0;
  for (let index = 0; index < residuals.length; index += 1) {
    const square = (residuals[index] ?? 0) ** 2;
    cost +=
      lossScale === undefined
        ? square
        : 2 * lossScale * lossScale * (Math.sqrt(1 + square / (lossScale * lossScale)) - 1);
  }
  return cost;
}

type Point = {
  readonly residuals: ResidualFunction;
  readonly theta: readonly number[];
  readonly current: ArrayLike<number>;
  readonly lossScale: number | undefined;
};

/** JᵀWJ and JᵀWr, with the weight ρ′(r²) that the loss gives each residual. */
function normalEquations({ residuals, theta, current, lossScale }: Point) {
  const size = theta.length;
  const columns = theta.map((value, index) => {
    const moved = [...theta];
    const step = DIFFERENCE_STEP * Math.max(1, Math.abs(value));
    moved[index] = value + step;
    const ahead = residuals(moved);
    const column = new Float64Array(current.length);
    for (let row = 0; row < current.length; row += 1) {
      column[row] = ((ahead[row] ?? 0) - (current[row] ?? 0)) / step;
    }
    return column;
  });
  const hessian = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  for (let row = 0; row < current.length; row += 1) {
    const residual = current[row] ?? 0;
    const weight = lossScale === undefined ? 1 : 1 / Math.sqrt(1 + (residual / lossScale) ** 2);
    for (let i = 0; i < size; i += 1) {
      const slope = weight * (columns[i]?.[row] ?? 0);
      if (slope === 0) continue;
      gradient[i] = (gradient[i] ?? 0) + slope * residual;
      for (let j = 0; j <= i; j += 1) {
        const cell = i * size + j;
        hessian[cell] = (hessian[cell] ?? 0) + slope * (columns[j]?.[row] ?? 0);
      }
    }
  }
  return { hessian, gradient };
}

/** Solves (H + λ diag H) x = g by Cholesky; `undefined` where the damped matrix is not positive definite. */
function solveDamped(
  hessian: Float64Array,
  gradient: Float64Array,
  damping: number,
): Float64Array | undefined {
  const size = gradient.length;
  const lower = Float64Array.from(hessian);
  for (let i = 0; i < size; i += 1) {
    const diagonal = hessian[i * size + i] ?? 0;
    lower[i * size + i] = diagonal + damping * Math.max(diagonal, 1e-12);
  }
  return solvePositiveDefinite(lower, gradient);
}

/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's decomposition.
 *
 * @param matrix A by rows; only its lower triangle is read, and overwritten by the factor
 * @returns x, or `undefined` where A is not positive definite
 */
export function solvePositiveDefinite(
  matrix: Float64Array,
  right: ArrayLike<number>,
): Float64Array | undefined {
  const size = right.length;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (matrix[i * size + k] ?? 0) * (matrix[j * size + k] ?? 0);
      if (i !== j) matrix[i * size + j] = sum / (matrix[j * size + j] ?? 1);
      else if (sum > 0) matrix[i * size + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  const solution = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (matrix[i * size + k] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (matrix[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = solution[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) sum -= (matrix[k * size + i] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (matrix[i * size + i] ?? 1);
  }
  return solution;
}
