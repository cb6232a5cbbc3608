// The quadratic model in the basis of the Hessian's eigenvectors, where shifted systems cost n operations.
import { symmetricEigen } from '../linalg/symmetricEigen.js';
import { addScaled, dot } from '../linalg/vector.js';

export interface SpectralModel {
  /** Takes over gradient and Hessian (row-major n × n). */
  set(gradient: Float64Array, hessian: Float64Array): void;
  readonly lowest: number;
  readonly largest: number;
  /** The least σ ≥ 0 for which H + σI is positive definite by more than rounding. */
  readonly leastShift: number;
  /** ‖(H + σI)⁺g‖, over the eigenvalues with λ + σ > 0. */
  lengthAt(shift: number): number;
  /** d‖p(σ)‖⁻¹/dσ, for Newton on the secular equation. */
  inverseLengthSlope(shift: number): number;
  /** Writes p = −(H + σI)⁺g + along·v₁ into `step`. */
  stepAt(shift: number, along: number, step: Float64Array): void;
  /** m(0) − m(p). */
  predictedDecrease(step: Float64Array): number;
}

export function spectralModel(n: number): SpectralModel {
  const coefficients = new Float64Array(n);
  let values: Float64Array = new Float64Array(n);
  let rows: Float64Array[] = [];
  let largest = 0;
  /** λᵢ + σ where it is positive to rounding, else Infinity: the term drops out. */
  const shifted = (i: number, shift: number) => {
    const sum = values[i] + shift;
    return sum > Number.EPSILON * (largest + Math.abs(shift)) ? sum : Infinity;
  };
  return {
    set(gradient, hessian) {
      const { values: spectrum, vectors } = symmetricEigen(hessian, n);
      values = spectrum;
      rows = Array.from({ length: n }, (_, i) => vectors.subarray(i * n, (i + 1) * n));
      largest = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
      rows.forEach((row, i) => (coefficients[i] = dot(row, gradient)));
    },
    get lowest() {
      return values[0];
    },
    get largest() {
      return largest;
    },
    get leastShift() {
      const margin = 4 * Number.EPSILON * largest;
      return Math.max(0, margin - values[0]);
    },
    lengthAt(shift) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (coefficients[i] / shifted(i, shift)) ** 2;
      return Math.sqrt(sum);
    },
    inverseLengthSlope(shift) {
      let square = 0;
      let cube = 0;
      for (let i = 0; i < n; i++) {
        const divisor = shifted(i, shift);
        const term = (coefficients[i] / divisor) ** 2;
        square += term;
        cube += term / divisor;
      }
      return cube / square ** 1.5;
    },
    stepAt(shift, along, step) {
      step.fill(0);
      for (let i = 0; i < n; i++) addScaled(step, -coefficients[i] / shifted(i, shift), rows[i]);
      addScaled(step, along, rows[0]);
    },
    predictedDecrease(step) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const p = dot(rows[i], step);
        sum -= coefficients[i] * p + (values[i] * p * p) / 2;
      }
      return sum;
    },
  };
}
