// The quadratic model with shifted systems solved by Cholesky, which keeps its accuracy on graded Hessians; the spectrum only
// tells where the shifts begin.
import { factorize, solveFactorized } from '../linalg/cholesky.js';
import { eigensolver } from '../linalg/symmetricEigen.js';
import { addScaled, dot } from '../linalg/vector.js';
import { norm } from '../norm.js';
import { predictedDecrease } from './denseModel.js';

export interface ShiftedModel {
  /** Takes over gradient and Hessian (row-major n × n). */
  set(gradient: Float64Array, hessian: Float64Array): void;
  /** Largest |λ|. */
  readonly largest: number;
  /** The least σ ≥ 0 for which H + σI is positive definite by more than rounding. */
  readonly leastShift: number;
  /** Writes p = −(H + σI)⁻¹g into `step`; returns ‖p‖, Infinity where H + σI is not positive definite. */
  solve(shift: number, step: Float64Array): number;
  /** After `solve`: ‖L⁻¹p‖², with which Newton's step on 1/‖p(σ)‖ − 1/Δ is (‖p‖²/‖L⁻¹p‖²)(‖p‖ − Δ)/Δ (Nocedal & Wright, algorithm 4.3). */
  whitenedSquare(step: Float64Array): number;
  /** Lengthens `step` along the lowest eigenvector to `length`: the hard case. */
  lengthen(step: Float64Array, length: number): void;
  /** m(0) − m(p). */
  predictedDecrease(step: Float64Array): number;
}

export function shiftedModel(n: number): ShiftedModel {
  const lower = new Float64Array(n * n);
  const hessian = new Float64Array(n * n);
  const gradient = new Float64Array(n);
  const whitened = new Float64Array(n);
  const eigenpairsOf = eigensolver(n);
  const lowestVector = new Float64Array(n);
  let lowest = 0;
  let largest = 0;
  let definite = false;

  function factorizeShifted(shift: number): boolean {
    lower.set(hessian);
    for (let i = 0; i < n; i++) lower[i * n + i] += shift;
    return factorize(lower, n);
  }

  return {
    set(newGradient, newHessian) {
      gradient.set(newGradient);
      hessian.set(newHessian);
      const { values, vectors } = eigenpairsOf(hessian);
      for (let i = 0; i < n; i++) lowestVector[i] = vectors[i];
      lowest = values[0];
      largest = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
      definite = factorizeShifted(0);
    },
    get largest() {
      return largest;
    },
    get leastShift() {
      return definite ? 0 : Math.max(0, 4 * Number.EPSILON * largest - lowest);
    },
    solve(shift, step) {
      if (!factorizeShifted(shift)) return Infinity;
      for (let i = 0; i < n; i++) step[i] = -gradient[i];
      solveFactorized(lower, n, step);
      return norm(step);
    },
    whitenedSquare(step) {
      for (let i = 0; i < n; i++) {
        let sum = step[i];
        for (let k = 0; k < i; k++) sum -= lower[i * n + k] * whitened[k];
        whitened[i] = sum / lower[i * n + i];
      }
      return dot(whitened, whitened);
    },
    lengthen(step, length) {
      const along = dot(lowestVector, step);
      const rest = Math.max(0, dot(step, step) - along * along);
      const target = Math.sqrt(Math.max(0, length * length - rest)) * (along < 0 ? -1 : 1);
      addScaled(step, target - along, lowestVector);
    },
    predictedDecrease(step) {
      return predictedDecrease(gradient, hessian, step);
    },
  };
}
