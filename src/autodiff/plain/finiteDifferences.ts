// Derivatives by central differences of f: for what neither compiler nor tape can see into, and for checking both.

type Value = (theta: Float64Array) => number;

/** Balances truncation O(h²) against rounding O(ε/h) for first derivatives. */
const firstStep = Math.cbrt(Number.EPSILON);
/** The same for second derivatives, rounding O(ε/h²). */
const secondStep = Number.EPSILON ** 0.25;

/** Writes ∇f(θ) into `gradient`, with an error near 1e-10 of the scale of f; returns f(θ). 2n + 1 evaluations. */
export function differenceGradient(value: Value, theta: Float64Array, gradient: Float64Array): number {
  const at = theta.slice();
  for (let i = 0; i < theta.length; i++) {
    const h = stepAt(theta[i]!, firstStep);
    at[i] = theta[i]! + h;
    const upper = at[i]!;
    const above = value(at);
    at[i] = theta[i]! - h;
    const below = value(at);
    // The step as it was after rounding.
    gradient[i] = (above - below) / (upper - at[i]!);
    at[i] = theta[i]!;
  }
  return value(theta);
}

/** Writes the Jacobian of r, row-major m × n, into `jacobian`, as exactly as `differenceGradient`. 2n evaluations. */
export function differenceJacobian(
  residuals: (theta: Float64Array) => Float64Array,
  theta: Float64Array,
  jacobian: Float64Array,
): void {
  const n = theta.length;
  const at = theta.slice();
  for (let j = 0; j < n; j++) {
    const h = stepAt(theta[j]!, firstStep);
    at[j] = theta[j]! + h;
    const upper = at[j]!;
    const above = residuals(at);
    at[j] = theta[j]! - h;
    const below = residuals(at);
    above.forEach((r, i) => (jacobian[i * n + j] = (r - below[i]!) / (upper - at[j]!)));
    at[j] = theta[j]!;
  }
}

/** Writes ∇²f(θ)·direction into `product`: differences of difference gradients along the direction. 4n evaluations. */
export function differenceProduct(
  value: Value,
  theta: Float64Array,
  direction: Float64Array,
  product: Float64Array,
): void {
  const length = Math.hypot(...direction);
  if (length === 0) {
    product.fill(0);
    return;
  }
  const h = (secondStep * Math.max(1, Math.hypot(...theta))) / length;
  const above = new Float64Array(theta.length);
  wideGradient(
    value,
    theta.map((x, i) => x + h * direction[i]!),
    above,
  );
  wideGradient(
    value,
    theta.map((x, i) => x - h * direction[i]!),
    product,
  );
  for (let i = 0; i < theta.length; i++) product[i] = (above[i]! - product[i]!) / (2 * h);
}

/** Writes ∇²f(θ), row-major and symmetric, into `hessian`. 2n² + 1 evaluations. */
export function differenceHessian(value: Value, theta: Float64Array, hessian: Float64Array): void {
  const n = theta.length;
  const at = theta.slice();
  const centre = value(theta);
  const h = theta.map((x) => stepAt(x, secondStep));
  const shifted = (i: number, di: number, j: number, dj: number) => {
    at[i]! += di;
    at[j]! += dj;
    const result = value(at);
    at[i] = theta[i]!;
    at[j] = theta[j]!;
    return result;
  };
  for (let i = 0; i < n; i++) {
    const hi = h[i]!;
    hessian[i * n + i] = (shifted(i, hi, i, 0) - 2 * centre + shifted(i, -hi, i, 0)) / (hi * hi);
    for (let j = 0; j < i; j++) {
      const hj = h[j]!;
      const sum = shifted(i, hi, j, hj) - shifted(i, hi, j, -hj) - shifted(i, -hi, j, hj) + shifted(i, -hi, j, -hj);
      hessian[i * n + j] = hessian[j * n + i] = sum / (4 * hi * hj);
    }
  }
}

function wideGradient(value: Value, theta: Float64Array, gradient: Float64Array): void {
  const at = theta.slice();
  for (let i = 0; i < theta.length; i++) {
    const h = stepAt(theta[i]!, secondStep);
    at[i] = theta[i]! + h;
    const above = value(at);
    at[i] = theta[i]! - h;
    gradient[i] = (above - value(at)) / (2 * h);
    at[i] = theta[i]!;
  }
}

function stepAt(x: number, relative: number): number {
  return relative * Math.max(1, Math.abs(x));
}
