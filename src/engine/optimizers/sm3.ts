// SM3: AdaGrad whose sums are shared by rows and columns.
import { fraction, integer, learningRate, number } from '../hyperparameters.js';
import { matrixShape } from '../linalg/matrix.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * νᵢⱼ = min(rᵢ, cⱼ) + gᵢⱼ², rᵢ ← maxⱼ νᵢⱼ, cⱼ ← maxᵢ νᵢⱼ, m ← βm + (1 − β)g/√ν (0 where ν is), θ ← θ − ηm.
 * Anil et al. 2019, algorithm SM3-II with rows and columns as the cover.
 */
export const sm3 = defineOptimizer({
  name: 'sm3',
  title: 'SM3',
  description: 'AdaGrad with one sum a row and one a column of a matrix.',
  source: 'Anil et al., Memory-efficient adaptive optimization (2019), SM3-II',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.1),
    number('momentum', 0.9, 'Decay of the running mean of the update, β.', fraction),
    integer('rows', 1, 'Rows of the matrix that θ is, row by row; 1: a vector, as AdaGrad.', { minimum: 1 }),
  ],
  create(settings, { dimension }) {
    const { rows, columns } = matrixShape(dimension, settings.rows, 'sm3');
    const state = {
      rowSums: new Float64Array(rows),
      columnSums: new Float64Array(columns),
      mean: new Float64Array(dimension),
    };
    const sums = new Float64Array(dimension);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, momentum } = settings;
        const { rowSums, columnSums, mean } = state;
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            // A vector's only row would cover every coordinate, and add nothing to what its columns know.
            const known = rows === 1 ? columnSums[j] : Math.min(rowSums[i], columnSums[j]);
            sums[i * columns + j] = known + gradient[i * columns + j] ** 2;
          }
        }
        rowSums.fill(0);
        columnSums.fill(0);
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            const k = i * columns + j;
            rowSums[i] = Math.max(rowSums[i], sums[k]);
            columnSums[j] = Math.max(columnSums[j], sums[k]);
            const update = sums[k] > 0 ? gradient[k] / Math.sqrt(sums[k]) : 0;
            mean[k] = momentum * mean[k] + (1 - momentum) * update;
            next[k] = theta[k] - learningRate * mean[k];
          }
        }
      },
    };
  },
});
