// Muon: momentum as a matrix, with all its singular values brought near 1.
import { flag, fraction, integer, learningRate, number } from '../hyperparameters.js';
import { matrixShape, multiply, transpose } from '../linalg/matrix.js';
import { norm } from '../norm.js';
import { defineOptimizer } from '../optimizer.js';

/** Coefficients of the quintic x ← ax + bx³ + cx⁵ on singular values, and how often it is applied. */
const [a, b, c] = [3.4445, -4.775, 2.0315];
const iterations = 5;

/**
 * B ← μB + G, O = NewtonSchulz₅(G + μB), Θ ← Θ − η√max(1, rows/columns)·O. Jordan et al. 2024. A matrix of one row is
 * only normalised. The quintic ends with singular values between about 0.7 and 1.2, not at 1.
 */
export const muon = defineOptimizer({
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
  create(settings, { dimension }) {
    const { rows, columns } = matrixShape(dimension, settings.rows, 'muon');
    const state = { momentum: new Float64Array(dimension) };
    const direction = new Float64Array(dimension);
    const orthogonalize = newtonSchulz(rows, columns);
    const scale = Math.sqrt(Math.max(1, rows / columns));
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, momentum, nesterov } = settings;
        for (let i = 0; i < dimension; i++) {
          state.momentum[i] = momentum * state.momentum[i] + gradient[i];
          direction[i] = nesterov ? gradient[i] + momentum * state.momentum[i] : state.momentum[i];
        }
        orthogonalize(direction);
        for (let i = 0; i < dimension; i++) next[i] = theta[i] - learningRate * scale * direction[i];
      },
    };
  },
});

/** X ← X/‖X‖, then X ← aX + (bA + cA²)X with A = XXᵀ, in place. */
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
      transpose(x, transposed, [rows, columns]);
      multiply(x, transposed, gram, [rows, columns, rows]);
      multiply(gram, gram, square, [rows, rows, rows]);
      for (let i = 0; i < gram.length; i++) gram[i] = b * gram[i] + c * square[i];
      multiply(gram, x, product, [rows, rows, columns]);
      for (let i = 0; i < x.length; i++) x[i] = a * x[i] + product[i];
    }
  };
}
