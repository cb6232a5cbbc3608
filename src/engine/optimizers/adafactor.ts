// Adafactor: second moments of a matrix kept as one row and one column.
import { integer, learningRate, nonNegative, number } from '../hyperparameters.js';
import { matrixShape } from '../linalg/matrix.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * With β̂ = 1 − t^(−0.8): R ← β̂R + (1 − β̂)(row means of g² + ε₁), C likewise for columns, v = RᵢCⱼ/mean(R), u = g/√v,
 * û = u/max(1, rms(u)/d), θ ← θ − max(ε₂, rms(θ))·min(η, 1/√t)·û. Shazeer & Stern 2018, algorithms 4 to 6.
 */
export const adafactor = defineOptimizer({
  name: 'adafactor',
  title: 'Adafactor',
  description: 'Second moments in the memory of a row and a column; steps in proportion to the parameters.',
  source: 'Shazeer & Stern, Adafactor: adaptive learning rates with sublinear memory cost (2018), algorithms 4–6',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    integer('rows', 1, 'Rows of the matrix that θ is, row by row; 1: a vector, not factored.', { minimum: 1 }),
    number('epsilon1', 1e-30, 'Added to the squared gradient.', nonNegative),
    number('epsilon2', 1e-3, 'Least size of the parameters that a step is measured by.', nonNegative),
    number('clipThreshold', 1, 'Largest root mean square of the update, d.', { minimum: 0, exclusiveMinimum: true }),
  ],
  create(settings, { dimension }) {
    const { rows, columns } = matrixShape(dimension, settings.rows, 'adafactor');
    const state = { steps: 0, rowMeans: new Float64Array(rows), columnMeans: new Float64Array(columns) };
    const update = new Float64Array(dimension);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, epsilon1, epsilon2, clipThreshold } = settings;
        const { rowMeans, columnMeans } = state;
        const t = ++state.steps;
        const beta = 1 - t ** -0.8;
        for (let i = 0; i < rows; i++) rowMeans[i] *= beta;
        for (let j = 0; j < columns; j++) columnMeans[j] *= beta;
        for (let k = 0; k < dimension; k++) {
          const entering = (1 - beta) * (gradient[k] ** 2 + epsilon1);
          rowMeans[Math.floor(k / columns)] += entering / columns;
          columnMeans[k % columns] += entering / rows;
        }
        let mean = 0;
        for (let i = 0; i < rows; i++) mean += rowMeans[i] / rows;
        for (let k = 0; k < dimension; k++) {
          update[k] = gradient[k] / Math.sqrt((rowMeans[Math.floor(k / columns)] * columnMeans[k % columns]) / mean);
        }
        const root = Math.sqrt(dimension);
        const clip = Math.max(1, norm(update) / root / clipThreshold);
        const stepSize = Math.max(epsilon2, norm(theta) / root) * Math.min(learningRate, 1 / Math.sqrt(t));
        for (let k = 0; k < dimension; k++) next[k] = theta[k] - (stepSize * update[k]) / clip;
      },
    };
  },
});
