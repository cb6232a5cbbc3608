// How fast a sequence of errors goes to zero: the law that fits its tail, with the law's number.

export type ConvergenceLaw = 'sublinear' | 'linear' | 'superlinear' | 'quadratic';

export interface Convergence {
  readonly law: ConvergenceLaw;
  /** Linear: the factor ρ per step. */
  readonly factor: number;
  /** Sublinear: p of error ~ 1/kᵖ. Superlinear and quadratic: q of eₖ₊₁ ~ eₖ^q. Linear: 1. */
  readonly order: number;
  /** Steps of the tail that was fitted: first and last index into the errors. */
  readonly from: number;
  readonly to: number;
}

/** Errors below this share of the largest are rounding. */
const rounding = 1e-13;

/** Orders measured from here on are superlinear, from there on quadratic. */
const superlinear = 1.25;
const quadratic = 1.75;

/** Faster than linear means this much a step, on average over the last three: an oscillation that happens to steepen does not. */
const steepFall = 0.1;

/** Powers of 1/k that a method can have: a flatter one is a standstill, a steeper one no power at all. */
const slowest = 0.05;
const fastest = 4;

/** What the logarithm of the error loses at that power while the steps double, as over the tail that is fitted. */
const standstill = slowest * Math.LN2;

/**
 * Fits the tail of `errors` (at steps 0, 1, 2, …, all positive until they vanish). Undefined where there is no tail that
 * falls. Ortega and Rheinboldt, Iterative Solution of Nonlinear Equations (1970), chapter 9.
 */
export function fitConvergence(errors: ArrayLike<number>): Convergence | undefined {
  const largest = Array.from(errors).reduce((most, error) => (error > most ? error : most), 0);
  let to = errors.length - 1;
  while (to > 0 && !(errors[to] > rounding * largest)) to--;
  if (to < 2 || !(errors[to] < errors[0])) return undefined;
  const order = measuredOrder(errors, to);
  if (order !== undefined && order >= superlinear) {
    return { law: order >= quadratic ? 'quadratic' : 'superlinear', factor: 0, order, from: Math.max(0, to - 3), to };
  }
  const from = to >> 1;
  if (to - from < 5) return undefined;
  const steps = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const logs = steps.map((k) => Math.log(errors[k]));
  const linear = fitLine(steps, logs);
  const power = fitLine(
    steps.map((k) => Math.log(k + 1)),
    logs,
  );
  if (-linear.slope * (to - from) < standstill) return undefined;
  if (power.residual >= linear.residual) return { law: 'linear', factor: Math.exp(linear.slope), order: 1, from, to };
  const fall = -power.slope;
  return fall >= slowest && fall <= fastest ? { law: 'sublinear', factor: NaN, order: fall, from, to } : undefined;
}

/** log(eₖ₊₁/eₖ)/log(eₖ/eₖ₋₁) over the last steps; only where each error is well below the one before, and falls ever faster. */
function measuredOrder(errors: ArrayLike<number>, to: number): number | undefined {
  const span = Math.min(3, to);
  if (!(errors[to] <= steepFall ** span * errors[to - span])) return undefined;
  const orders: number[] = [];
  for (let k = to - 1; k >= Math.max(1, to - 2); k--) {
    const before = Math.log(errors[k] / errors[k - 1]);
    const after = Math.log(errors[k + 1] / errors[k]);
    if (!(before < -0.5 && after < before)) break;
    orders.push(after / before);
  }
  if (orders.length === 0) return undefined;
  return orders.reduce((sum, order) => sum + order, 0) / orders.length;
}

function fitLine(x: readonly number[], y: readonly number[]): { slope: number; residual: number } {
  const n = x.length;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    xx += (x[i] - meanX) ** 2;
    xy += (x[i] - meanX) * (y[i] - meanY);
  }
  const slope = xy / xx;
  let residual = 0;
  for (let i = 0; i < n; i++) residual += (y[i] - meanY - slope * (x[i] - meanX)) ** 2;
  return { slope, residual };
}
