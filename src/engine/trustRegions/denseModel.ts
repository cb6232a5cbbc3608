// The quadratic model with the Hessian as a matrix.
import { dot } from '../linalg/vector.js';

/** m(0) − m(p) = −gᵀp − ½pᵀHp; H row-major n × n. */
export function predictedDecrease(gradient: Float64Array, hessian: Float64Array, step: Float64Array): number {
  return -dot(gradient, step) - quadraticForm(hessian, step) / 2;
}

/** xᵀHx. */
export function quadraticForm(hessian: Float64Array, x: Float64Array): number {
  const n = x.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += hessian[i * n + j] * x[j];
    sum += x[i] * row;
  }
  return sum;
}

/** The larger root τ of ‖p + τd‖ = radius. */
export function toBoundary(p: Float64Array, d: Float64Array, radius: number): number {
  const a = dot(d, d);
  const b = dot(p, d);
  const c = dot(p, p) - radius * radius;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  // The form without cancellation.
  return b > 0 ? -c / (b + root) : (root - b) / a;
}
