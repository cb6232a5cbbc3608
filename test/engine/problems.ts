// Objectives with gradients by hand, for tests of the engine: the textbook's, and those of the PyTorch reference.
import type { Differentiable, FiniteSum, LeastSquares } from '../../src/autodiff/differentiable.js';

/** A Differentiable from f and ∇f; second derivatives by central differences of the gradient, exact for quadratics. */
export function differentiable(
  dimension: number,
  value: (x: Float64Array) => number,
  gradient: (x: Float64Array) => readonly number[],
): Differentiable {
  const product = (theta: Float64Array, direction: Float64Array, into: Float64Array) => {
    const h = 1e-5;
    const plus = gradient(theta.map((x, i) => x + h * direction[i]));
    const minus = gradient(theta.map((x, i) => x - h * direction[i]));
    into.set(plus.map((g, i) => (g - minus[i]) / (2 * h)));
  };
  return {
    dimension,
    value,
    gradient(theta, into) {
      into.set(gradient(theta));
      return value(theta);
    },
    hessianVectorProduct: product,
    hessian(theta, into) {
      for (let j = 0; j < dimension; j++) {
        const unit = new Float64Array(dimension);
        unit[j] = 1;
        product(theta, unit, into.subarray(j * dimension, (j + 1) * dimension));
      }
    },
    derivatives: 'compiled',
    notes: [],
  };
}

/** ½‖r‖² from the residuals and the rows of their Jacobian. */
export function leastSquares(
  dimension: number,
  residuals: (x: Float64Array) => readonly number[],
  rows: (x: Float64Array) => readonly (readonly number[])[],
): LeastSquares {
  const f = differentiable(
    dimension,
    (x) => residuals(x).reduce((sum, r) => sum + r * r, 0) / 2,
    (x) => {
      const r = residuals(x);
      return Array.from({ length: dimension }, (_, j) => rows(x).reduce((sum, row, i) => sum + row[j] * r[i], 0));
    },
  );
  const linearize = (x: Float64Array) => ({
    residuals: Float64Array.from(residuals(x)),
    jacobian: Float64Array.from(rows(x).flat()),
  });
  return { ...f, linearize };
}

/** ½ Σ λᵢ xᵢ² */
export function quadratic(...eigenvalues: number[]): Differentiable {
  return differentiable(
    eigenvalues.length,
    (x) => eigenvalues.reduce((sum, lambda, i) => sum + (lambda * x[i] * x[i]) / 2, 0),
    (x) => eigenvalues.map((lambda, i) => lambda * x[i]),
  );
}

/** Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² */
export function rosenbrock(dimension: number): Differentiable {
  return differentiable(
    dimension,
    (x) => {
      let sum = 0;
      for (let i = 0; i + 1 < dimension; i++) sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
      return sum;
    },
    (x) => {
      const g = new Array<number>(dimension).fill(0);
      for (let i = 0; i + 1 < dimension; i++) {
        const r = x[i + 1] - x[i] ** 2;
        g[i] += -400 * x[i] * r - 2 * (1 - x[i]);
        g[i + 1] += 200 * r;
      }
      return g;
    },
  );
}

export const himmelblau = differentiable(
  2,
  ([x, y]) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  ([x, y]) => {
    const a = x * x + y - 11;
    const b = x + y * y - 7;
    return [4 * a * x + 2 * b, 2 * a + 4 * b * y];
  },
);

export const beale = differentiable(
  2,
  ([x, y]) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2,
  ([x, y]) => {
    const a = 1.5 - x + x * y;
    const b = 2.25 - x + x * y ** 2;
    const c = 2.625 - x + x * y ** 3;
    return [
      2 * a * (y - 1) + 2 * b * (y ** 2 - 1) + 2 * c * (y ** 3 - 1),
      2 * a * x + 4 * b * x * y + 6 * c * x * y ** 2,
    ];
  },
);

/** (θ₁ − 3)² + (θ₂ + 2)² */
export const bowl = differentiable(
  2,
  ([x, y]) => (x - 3) ** 2 + (y + 2) ** 2,
  ([x, y]) => [2 * (x - 3), 2 * (y + 2)],
);

/** θ² + 4θ + 5 */
export const parabola = differentiable(
  1,
  ([x]) => x * x + 4 * x + 5,
  ([x]) => [2 * x + 4],
);

/** Σ φ(aₖᵀx) with φ(s) = s²/4 + cos(2s)/3 over n + 2 slanted aₖ: not separable, not convex, exact to second order. */
export function ridges(n: number): Differentiable {
  const slopes = Array.from({ length: n + 2 }, (_, k) =>
    Array.from({ length: n }, (_, i) => Math.sin(1 + 3 * k + 7 * i + k * i) / Math.sqrt(n)),
  );
  const along = (x: Float64Array) => slopes.map((a) => a.reduce((sum, y, i) => sum + y * x[i], 0));
  const spread = (weights: readonly number[]) =>
    Array.from({ length: n }, (_, i) => weights.reduce((sum, w, k) => sum + w * slopes[k][i], 0));
  return {
    ...differentiable(
      n,
      (x) => along(x).reduce((sum, s) => sum + (s * s) / 4 + Math.cos(2 * s) / 3, 0),
      (x) => spread(along(x).map((s) => s / 2 - (2 / 3) * Math.sin(2 * s))),
    ),
    hessianVectorProduct(x, direction, product) {
      const bends = along(x).map((s) => 1 / 2 - (4 / 3) * Math.cos(2 * s));
      product.set(spread(along(direction).map((d, k) => bends[k] * d)));
    },
  };
}

export interface TwoFeatureData {
  readonly X: readonly (readonly number[])[];
  readonly Y: readonly number[];
}

/** (1/2n) Σ (w₁Xᵢ₁ + w₂Xᵢ₂ + b − Yᵢ)² */
export function linearRegression({ X, Y }: TwoFeatureData): Differentiable {
  const residuals = (w: Float64Array) => X.map(([a, b], i) => w[0] * a + w[1] * b + w[2] - Y[i]);
  return differentiable(
    3,
    (w) => residuals(w).reduce((sum, r) => sum + r * r, 0) / (2 * X.length),
    (w) => weightedMean(X, residuals(w)),
  );
}

/** (1/n) Σ log(1 + exp zᵢ) − Yᵢzᵢ, zᵢ = w₁Xᵢ₁ + w₂Xᵢ₂ + b */
export function logisticRegression({ X, Y }: TwoFeatureData): Differentiable {
  const logits = (w: Float64Array) => X.map(([a, b]) => w[0] * a + w[1] * b + w[2]);
  return differentiable(
    3,
    (w) => logits(w).reduce((sum, z, i) => sum + Math.log(1 + Math.exp(z)) - Y[i] * z, 0) / X.length,
    (w) =>
      weightedMean(
        X,
        logits(w).map((z, i) => 1 / (1 + Math.exp(-z)) - Y[i]),
      ),
  );
}

function weightedMean(X: TwoFeatureData['X'], weights: readonly number[]): number[] {
  const mean = (feature: (row: readonly number[]) => number) =>
    X.reduce((sum, row, i) => sum + weights[i] * feature(row), 0) / X.length;
  return [mean((row) => row[0]), mean((row) => row[1]), mean(() => 1)];
}

/** ½ mean (θ − row)²: its minimum is the mean of the rows. `held` are the validation rows. */
export function meanOfRows(data: readonly number[], held?: readonly number[]): FiniteSum {
  let chosen = data;
  const mean = (of: (row: number) => number) => chosen.reduce((sum, row) => sum + of(row), 0) / chosen.length;
  return {
    ...differentiable(
      1,
      ([x]) => mean((row) => (x - row) ** 2 / 2),
      ([x]) => [mean((row) => x - row)],
    ),
    rows: data.length,
    standardised: false,
    selectBatch(rows, from, to) {
      chosen = Array.from(rows.subarray(from, to), (row) => data[row]);
    },
    selectAll() {
      chosen = data;
    },
    ...(held && { validation: meanOfRows(held) }),
  };
}
