// Muon: momentum as a matrix, with all its singular values brought near 1.
import { defineChain, type Stage } from '../stages/chain.js';
import { flag, fraction, integer, learningRate, number } from '../hyperparameters.js';
import { matrixShape, type MatrixShape, multiply, transpose } from '../linalg/matrix.js';
import { norm } from '../linalg/norm.js';
import { velocity } from '../stages/velocity.js';

/** Coefficients of the quintic x ← ax + bx³ + cx⁵ on singular values, and how often it is applied. */
const [a, b, c] = [3.4445, -4.775, 2.0315];
const iterations = 5;

/**
 * B ← μB + G, O = NewtonSchulz₅(G + μB), Θ ← Θ − η√max(1, rows/columns)·O. Jordan et al. 2024. A matrix of one row or
 * column is only normalised. The quintic ends with singular values between about 0.7 and 1.2, not at 1.
 */
export const muon = defineChain({
  name: 'muon',
  title: 'Muon',
  description: 'Steps along the orthogonal matrix nearest to the momentum.',
  source: 'Jordan et al., Muon: an optimizer for hidden layers in neural networks (2024)',
  family: 'curvature',
  hyperparameters: [
    learningRate(0.01),
    number('momentum', 0.95, 'Share μ of the momentum that survives a step.', fraction),
    flag('nesterov', true, 'Look ahead: orthogonalise G + μB instead of B.'),
    integer('rows', 1, 'Rows of the matrix that θ is, row by row.', { minimum: 1 }),
  ],
  stages: (settings, { dimension }) => [
    velocity(dimension, () => settings.momentum),
    ahead(dimension, settings),
    orthogonal(matrixShape(dimension, settings.rows, 'muon')),
  ],
});

/** G + μB */
function ahead(dimension: number, settings: { readonly momentum: number; readonly nesterov: boolean }): Stage {
  const sum = new Float64Array(dimension);
  return {
    name: 'ahead',
    apply(vector, { gradient }) {
      const { momentum, nesterov } = settings;
      if (!nesterov) return vector;
      for (let i = 0; i < dimension; i++) sum[i] = gradient[i] + momentum * vector[i];
      return sum;
    },
  };
}

function orthogonal({ rows, columns }: MatrixShape): Stage {
  const matrix = new Float64Array(rows * columns);
  const scale = Math.sqrt(Math.max(1, rows / columns));
  const tall = rows > columns;
  const transposed = new Float64Array(tall ? matrix.length : 0);
  const orthogonalize = tall ? newtonSchulz(columns, rows) : newtonSchulz(rows, columns);
  return {
    name: 'orthogonal',
    apply(vector) {
      if (tall) {
        transpose(vector, transposed, rows, columns);
        orthogonalize(transposed);
        transpose(transposed, matrix, columns, rows);
      } else {
        matrix.set(vector);
        orthogonalize(matrix);
      }
      for (let i = 0; i < matrix.length; i++) matrix[i] *= scale;
      return matrix;
    },
  };
}

/** X ← X/‖X‖, then X ← aX + (bA + cA²)X with A = XXᵀ, in place; dearer than it need be where X has more rows than columns. */
function newtonSchulz(rows: number, columns: number): (x: Float64Array) => void {
  const transposed = new Float64Array(rows * columns);
  const gram = new Float64Array(rows * rows);
  const square = new Float64Array(rows * rows);
  const product = new Float64Array(rows * columns);
  return (x) => {
    const size = norm(x);
    if (size === 0) return;
    for (let i = 0; i < x.length; i++) x[i] /= size;
    for (let k = 0; k < iterations; k++) {
      transpose(x, transposed, rows, columns);
      multiply(x, transposed, gram, rows, columns, rows);
      multiply(gram, gram, square, rows, rows, rows);
      for (let i = 0; i < gram.length; i++) gram[i] = b * gram[i] + c * square[i];
      multiply(gram, x, product, rows, rows, columns);
      for (let i = 0; i < x.length; i++) x[i] = a * x[i] + product[i];
    }
  };
}
