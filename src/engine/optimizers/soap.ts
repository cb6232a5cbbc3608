// SOAP: Adam in the slowly turning eigenbasis of Shampoo.
import { epsilon, fraction, integer, learningRate, moments, number } from '../hyperparameters.js';
import { addGram, matrixShape, multiply, smallMatrixShape, transpose } from '../linalg/matrix.js';
import { eigensolver } from '../linalg/symmetricEigen.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * L ← β₃L + (1 − β₃)GGᵀ and R likewise; every k steps their eigenvectors Q_L, Q_R; with G′ = Q_LᵀGQ_R and M′ = Q_LᵀMQ_R,
 * V ← β₂V + (1 − β₂)G′², Θ ← Θ − η Q_L(M̂′/(√V̂ + ε))Q_Rᵀ. Vyas et al. 2024, algorithm 3; it steps from the first gradient on.
 */
export const soap = defineOptimizer({
  name: 'soap',
  title: 'SOAP',
  description: 'Adam in coordinates that are turned to the axes of the gradient matrix.',
  source: 'Vyas et al., SOAP: improving and stabilizing Shampoo using Adam (2024), algorithm 3',
  family: 'curvature',
  hyperparameters: [
    learningRate(0.01),
    ...moments(0.95, 0.95),
    number('beta3', 0.95, 'Decay of the sums L and R, β₃.', fraction),
    epsilon(1e-8),
    integer('rows', 1, 'Rows of the matrix that θ is, row by row.', { minimum: 1 }),
    integer('basisPeriod', 10, 'Steps between two computations of the eigenvectors, k.', { minimum: 1 }),
  ],
  create(settings, { dimension }) {
    const shape = smallMatrixShape(matrixShape(dimension, settings.rows, 'soap'), 'soap');
    const { rows, columns } = shape;
    const square = (n: number) => new Float64Array(n * n);
    const state = {
      steps: 0,
      left: square(rows),
      right: square(columns),
      /** Eigenvectors as rows: Q_Lᵀ and Q_Rᵀ. */
      leftBasis: square(rows),
      rightBasis: square(columns),
      mean: new Float64Array(dimension),
      meanSquare: new Float64Array(dimension),
    };
    const leftEigen = eigensolver(rows);
    const rightEigen = eigensolver(columns);
    const leftTransposed = square(rows);
    const rightTransposed = square(columns);
    const half = new Float64Array(dimension);
    const turned = new Float64Array(dimension);
    const direction = new Float64Array(dimension);

    /** into ← Q_LᵀXQ_R */
    function turn(x: Float64Array, into: Float64Array): void {
      multiply(state.leftBasis, x, half, rows, rows, columns);
      multiply(half, rightTransposed, into, rows, columns, columns);
    }

    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, beta3, epsilon, basisPeriod } = settings;
        const { mean, meanSquare, leftBasis, rightBasis } = state;
        addGram(gradient, shape, state.left, state.right, beta3, 1 - beta3);
        if (state.steps % basisPeriod === 0) {
          leftBasis.set(leftEigen(state.left).vectors);
          rightBasis.set(rightEigen(state.right).vectors);
        }
        transpose(leftBasis, leftTransposed, rows, rows);
        transpose(rightBasis, rightTransposed, columns, columns);
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        turn(gradient, turned);
        for (let i = 0; i < dimension; i++) {
          mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
          meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * turned[i] ** 2;
        }
        turn(mean, turned);
        for (let i = 0; i < dimension; i++) {
          turned[i] /= correction1 * (Math.sqrt(meanSquare[i] / correction2) + epsilon);
        }
        multiply(leftTransposed, turned, half, rows, rows, columns);
        multiply(half, rightBasis, direction, rows, columns, columns);
        for (let i = 0; i < dimension; i++) next[i] = theta[i] - learningRate * direction[i];
      },
    };
  },
});
