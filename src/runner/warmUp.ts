// What a spare process does while it waits: a small run whose result nobody reads. It leaves the code of every stage
// compiled and nothing else, as the objective is ours: nested loops over an array and constant data.
import { defaultSettings } from '../protocol/defaultSettings.js';
import type { ToRunner } from '../protocol/runner.js';

export const warmUp: ToRunner = {
  type: 'task',
  id: 'warm-up',
  name: 'run',
  overlay: {},
  folders: [],
  request: {
    objective: { kind: 'builtin', name: 'matrixFactorisation' },
    optimizer: { name: 'gradientDescent' },
    hyperparameters: { learningRate: 0.001 },
    settings: { ...defaultSettings, steps: 20, gradientTolerance: 0 },
  },
};
