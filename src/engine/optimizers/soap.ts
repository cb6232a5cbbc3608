// SOAP: Adam in the slowly turning eigenbasis of Shampoo.
import { epsilon, fraction, integer, learningRate, moments, number } from '../hyperparameters.js';
import { addGram, matrixShape, multiply, smallMatrixShape, transpose } from '../linalg/matrix.js';
import { orthogonalIteration } from '../linalg/orthogonalIteration.js';
import { symmetricEigen } from '../linalg/symmetricEigen.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * M ← β₁M + (1 − β₁)G, V ← β₂V + (1 − β₂)(Q_LᵀGQ_R)², Θ ← Θ − η Q_L(Q_LᵀM̂Q_R/(√V̂ + ε))Q_Rᵀ, hats: corrected for bias;
 * then L ← β₃L + (1 − β₃)GGᵀ, R ← β₃R + (1 − β₃)GᵀG and, every k steps, Q_L ← qr(LQ_L), Q_R ← qr(RQ_R). Vyas et al.
 * 2024, algorithms 3 and 4, where β₃ is β₂. Q_L and Q_R begin as the eigenvectors of the first GGᵀ and GᵀG, and the first
 * gradient makes a step already (the authors' program leaves it out).
 */
export const soap = defineOptimizer({
  name: 'soap',
  title: 'SOAP',
  description: 'Adam in coordinates that are turned to the axes of the gradient matrix.',
  source: 'Vyas et al., SOAP: improving and stabilizing Shampoo using Adam (2024), algorithms 3 and 4',
  family: 'curvature',
  hyperparameters: [
    learningRate(0.01),
    ...moments(0.95, 0.95),
    number('beta3', 0.95, 'Decay of the sums L and R, β₃.', fraction),
    epsilon(1e-8),
    integer('rows', 1, 'Rows of the matrix that θ is, row by row.', { minimum: 1 }),
    integer('basisPeriod', 10, 'Steps between two turns of the basis, k.', { minimum: 1 }),
  ],
  create(settings, { dimension }) {
    const shape = smallMatrixShape(matrixShape(dimension, settings.rows, 'soap'), 'soap');
    const { rows, columns } = shape;
    const square = (n: number) => new Float64Array(n * n);
    const state = {
      steps: 0,
      left: square(rows),
      right: square(columns),
      /** Q_Lᵀ and Q_Rᵀ. */
      leftBasis: square(rows),
      rightBasis: square(columns),
      mean: new Float64Array(dimension),
      meanSquare: new Float64Array(dimension),
    };
    const turnLeft = orthogonalIteration(rows);
    const turnRight = orthogonalIteration(columns);
    const leftTransposed = square(rows);
    const rightTransposed = square(columns);
    const half = new Float64Array(dimension);
    const turned = new Float64Array(dimension);
    const direction = new Float64Array(dimension);

    /** Q_L and Q_R of the first gradient. */
    function begin(gradient: Float64Array): void {
      const { left, right, leftBasis, rightBasis } = state;
      addGram(gradient, shape, left, right, 0, 1);
      leftBasis.set(symmetricEigen(left, rows).vectors);
      rightBasis.set(symmetricEigen(right, columns).vectors);
      left.fill(0);
      right.fill(0);
    }

    /** into ← Q_LᵀXQ_R */
    function rotate(x: Float64Array, into: Float64Array): void {
      multiply(state.leftBasis, x, half, rows, rows, columns);
      multiply(half, rightTransposed, into, rows, columns, columns);
    }

    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, beta3, epsilon, basisPeriod } = settings;
        const { left, right, leftBasis, rightBasis, mean, meanSquare } = state;
        if (state.steps === 0) begin(gradient);
        transpose(leftBasis, leftTransposed, rows, rows);
        transpose(rightBasis, rightTransposed, columns, columns);
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        rotate(gradient, turned);
        for (let i = 0; i < dimension; i++) {
          mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
          meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * turned[i] ** 2;
        }
        rotate(mean, turned);
        for (let i = 0; i < dimension; i++) {
          turned[i] /= correction1 * (Math.sqrt(meanSquare[i] / correction2) + epsilon);
        }
        multiply(leftTransposed, turned, half, rows, rows, columns);
        multiply(half, rightBasis, direction, rows, columns, columns);
        for (let i = 0; i < dimension; i++) next[i] = theta[i] - learningRate * direction[i];
        addGram(gradient, shape, left, right, beta3, 1 - beta3);
        if (t % basisPeriod !== 0) return;
        turnLeft(left, leftBasis);
        turnRight(right, rightBasis);
      },
    };
  },
});
