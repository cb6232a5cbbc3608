// Small dense matrices, row-major, for methods whose parameters are shaped as one.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { say } from '../../protocol/sentence.js';

export interface MatrixShape {
  readonly rows: number;
  readonly columns: number;
}

/** θ as a matrix of so many rows. Throws `ObjectiveError` of kind 'request' where they do not divide its length. */
export function matrixShape(dimension: number, rows: number, optimizer: string): MatrixShape {
  if (dimension % rows === 0) return { rows, columns: dimension / rows };
  const message = say`rows of ${optimizer} is ${rows}, which does not divide the ${dimension} parameters into rows.`;
  throw new ObjectiveError(message, undefined, 'request');
}

/** Refuses sides so long that their square matrices would take more than about 2 GB. */
export function smallMatrixShape(shape: MatrixShape, optimizer: string): MatrixShape {
  const longest = Math.max(shape.rows, shape.columns);
  if (longest <= longestSide) return shape;
  const message = say`${optimizer} needs matrices of ${longest} × ${longest}; set rows so that no side is above ${longestSide}.`;
  throw new ObjectiveError(message, undefined, 'request');
}

const longestSide = 4000;

/** left ← a·left + b·GGᵀ, right ← a·right + b·GᵀG. */
export function addGram(
  gradient: Float64Array,
  { rows, columns }: MatrixShape,
  left: Float64Array,
  right: Float64Array,
  a: number,
  b: number,
): void {
  for (let k = 0; k < left.length; k++) left[k] *= a;
  for (let k = 0; k < right.length; k++) right[k] *= a;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const g = b * gradient[i * columns + j];
      for (let l = 0; l < rows; l++) left[i * rows + l] += g * gradient[l * columns + j];
      for (let l = 0; l < columns; l++) right[j * columns + l] += g * gradient[i * columns + l];
    }
  }
}

/** into ← A·B for A of m × k and B of k × n. */
export function multiply(a: Float64Array, b: Float64Array, into: Float64Array, m: number, k: number, n: number): void {
  into.fill(0);
  for (let i = 0; i < m; i++) {
    for (let l = 0; l < k; l++) {
      const factor = a[i * k + l];
      for (let j = 0; j < n; j++) into[i * n + j] += factor * b[l * n + j];
    }
  }
}

/** into ← Aᵀ for A of m × n. */
export function transpose(a: Float64Array, into: Float64Array, m: number, n: number): void {
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) into[j * m + i] = a[i * n + j];
}

/** matrix ← scale·I, n × n. */
export function setIdentity(matrix: Float64Array, n: number, scale = 1): void {
  matrix.fill(0);
  for (let i = 0; i < n; i++) matrix[i * n + i] = scale;
}

/** The largest magnitude in the lower triangle of a row-major n × n matrix; NaN where there is one. */
export function largestMagnitude(matrix: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const magnitude = Math.abs(matrix[i * n + j]);
      if (!(magnitude <= largest)) largest = magnitude;
      if (Number.isNaN(magnitude)) return NaN;
    }
  }
  return largest;
}
