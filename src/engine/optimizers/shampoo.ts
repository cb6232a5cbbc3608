// Shampoo: the gradient as a matrix, preconditioned from both sides.
import { epsilon, integer, learningRate } from '../hyperparameters.js';
import { addGram, matrixShape, multiply, setIdentity, smallMatrixShape } from '../linalg/matrix.js';
import { powerOfSymmetric } from '../linalg/powerOfSymmetric.js';
import { defineOptimizer } from '../optimizer.js';

/** L ← L + GGᵀ, R ← R + GᵀG, Θ ← Θ − η L^(−¼) G R^(−¼), from L = R = εI. Gupta, Koren & Singer 2018, algorithm 1. */
export const shampoo = defineOptimizer({
  name: 'shampoo',
  title: 'Shampoo',
  description: 'AdaGrad for a matrix: roots of the sums of GGᵀ and GᵀG on both sides of the gradient.',
  source: 'Gupta, Koren & Singer, Shampoo: preconditioned stochastic tensor optimization (2018), algorithm 1',
  family: 'curvature',
  hyperparameters: [
    learningRate(0.1),
    integer('rows', 1, 'Rows of the matrix that θ is, row by row.', { minimum: 1 }),
    epsilon(1e-4),
  ],
  create(settings, { dimension }) {
    const shape = smallMatrixShape(matrixShape(dimension, settings.rows, 'shampoo'), 'shampoo');
    const { rows, columns } = shape;
    const state = { left: new Float64Array(rows * rows), right: new Float64Array(columns * columns) };
    setIdentity(state.left, rows, settings.epsilon);
    setIdentity(state.right, columns, settings.epsilon);
    const rootOfLeft = powerOfSymmetric(rows, -1 / 4);
    const rootOfRight = powerOfSymmetric(columns, -1 / 4);
    const half = new Float64Array(dimension);
    const direction = new Float64Array(dimension);
    return {
      state,
      step({ theta, gradient }, next) {
        addGram(gradient, shape, state.left, state.right, 1, 1);
        multiply(rootOfLeft(state.left), gradient, half, rows, rows, columns);
        multiply(half, rootOfRight(state.right), direction, rows, columns, columns);
        for (let i = 0; i < dimension; i++) next[i] = theta[i] - settings.learningRate * direction[i];
      },
    };
  },
});
