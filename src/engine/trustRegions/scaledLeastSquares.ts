// The subproblem of Levenberg–Marquardt: minimize ‖Jp + r‖ within ‖Dp‖ ≤ Δ.
import { pivotedQr } from '../linalg/pivotedQr.js';

export interface ScaledLeastSquares {
  /** Takes over J, row-major m × n, r and the diagonal of D. */
  set(jacobian: Float64Array, residuals: Float64Array, scale: Float64Array): void;
  /**
   * Writes p with (JᵀJ + μD²)p = −Jᵀr, where μ = 0 and ‖Dp‖ ≤ 1.1Δ, or ‖Dp‖ is Δ but for a tenth; returns μ. `guess` is where the
   * search for μ begins.
   */
  solve(radius: number, guess: number, step: Float64Array): number;
}

/** Their σ: how near ‖Dp‖ must come to Δ. */
const tolerance = 0.1;
const mostIterations = 10;

/** Moré, The Levenberg–Marquardt algorithm: implementation and theory (1978), section 5, algorithm 5.5. */
export function scaledLeastSquares(m: number, n: number): ScaledLeastSquares {
  const qr = pivotedQr(m, n);
  const gradient = new Float64Array(n);
  const damping = new Float64Array(n);
  const scaled = new Float64Array(n);
  let d: Float64Array = damping;

  /** ‖Dx‖, keeping D²x / ‖Dx‖ in `scaled`. */
  function scaledNorm(x: Float64Array): number {
    let square = 0;
    for (let j = 0; j < n; j++) square += (d[j] * x[j]) ** 2;
    const length = Math.sqrt(square);
    for (let j = 0; j < n; j++) scaled[j] = (d[j] * d[j] * x[j]) / length;
    return length;
  }

  function solveDamped(mu: number, step: Float64Array): number {
    const root = Math.sqrt(mu);
    for (let j = 0; j < n; j++) damping[j] = root * d[j];
    qr.solveDamped(damping, step);
    return scaledNorm(step);
  }

  function search(radius: number, guess: number, step: Float64Array): number {
    qr.solve(step);
    let length = scaledNorm(step);
    let excess = length - radius;
    if (!(excess > tolerance * radius)) return 0;
    // φ(μ) = ‖Dp(μ)‖ − Δ is convex and falls: their bounds of its zero.
    let low = qr.rank === n ? excess / radius / qr.whitenedSquare(scaled) : 0;
    let slope = 0;
    for (let j = 0; j < n; j++) slope += (gradient[j] / d[j]) ** 2;
    slope = Math.sqrt(slope);
    let high = slope / radius || Number.MIN_VALUE / Math.min(radius, 0.1);
    let mu = Math.min(Math.max(guess, low), high) || slope / length;
    for (let k = 1; ; k++) {
      if (mu === 0) mu = Math.max(Number.MIN_VALUE, 0.001 * high);
      length = solveDamped(mu, step);
      const before = excess;
      excess = length - radius;
      const isShort = low === 0 && excess <= before && before < 0;
      if (Math.abs(excess) <= tolerance * radius || isShort || k === mostIterations) return mu;
      const correction = excess / radius / qr.whitenedSquare(scaled);
      if (excess > 0) low = Math.max(low, mu);
      else high = Math.min(high, mu);
      mu = Math.max(low, mu + correction);
    }
  }

  return {
    set(jacobian, residuals, scale) {
      d = scale;
      qr.factorize(jacobian, residuals);
      gradient.fill(0);
      for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) gradient[j] += jacobian[i * n + j] * residuals[i];
    },
    solve(radius, guess, step) {
      const mu = search(radius, guess, step);
      for (let j = 0; j < n; j++) step[j] = -step[j];
      return mu;
    },
  };
}
