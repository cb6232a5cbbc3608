// The quadratic model with shifted systems solved by Cholesky, which keeps its accuracy on graded Hessians; the tridiagonal
// form only tells where the shifts begin, and nearly how long a step will be: it does so in n operations instead of n³.
import { factorize, solveFactorized } from '../linalg/cholesky.js';
import { tridiagonalForm } from '../linalg/tridiagonalForm.js';
import { addScaled, dot } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import { predictedDecrease } from './denseModel.js';

export interface ShiftedModel {
  /** Takes over gradient and Hessian (row-major n × n). */
  set(gradient: Float64Array, hessian: Float64Array): void;
  /** Largest |λ|; NaN where the Hessian is not finite. */
  readonly largest: number;
  /** The least σ ≥ 0 for which H + σI is positive definite by more than rounding. */
  readonly leastShift: number;
  /** ‖(H + σI)⁻¹g‖ but for the rounding of the tridiagonal form; Infinity where H + σI is not positive definite. */
  estimate(shift: number): number;
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
  const form = tridiagonalForm(n);
  const turned = new Float64Array(n);
  const solution = new Float64Array(n);
  const lowestVector = new Float64Array(n);
  let largest = 0;
  let definite = false;
  /** The shift whose factors are in `lower`. */
  let factorized = NaN;

  function factorizeShifted(shift: number): boolean {
    if (shift === factorized) return true;
    lower.set(hessian);
    for (let i = 0; i < n; i++) lower[i * n + i] += shift;
    const succeeded = factorize(lower, n);
    factorized = succeeded ? shift : NaN;
    return succeeded;
  }

  return {
    set(newGradient, newHessian) {
      gradient.set(newGradient);
      hessian.set(newHessian);
      factorized = NaN;
      form.set(hessian);
      turned.set(gradient);
      form.toBasis(turned);
      largest = Math.max(Math.abs(form.lowest), Math.abs(form.highest));
      definite = factorizeShifted(0);
    },
    get largest() {
      return largest;
    },
    get leastShift() {
      return definite ? 0 : Math.max(0, 4 * Number.EPSILON * largest - form.lowest);
    },
    estimate: (shift) => (form.solve(shift, turned, solution) ? norm(solution) : Infinity),
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
      form.lowestVector(lowestVector);
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
