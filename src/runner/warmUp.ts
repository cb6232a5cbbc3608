// What a spare process does while it waits: a small run to whose end nobody listens. It leaves the code of every stage
// compiled and nothing else, as the objective is ours.
import { defaultSettings } from '../protocol/defaultSettings.js';
import type { ToRunner } from '../protocol/runner.js';

export const warmUp: ToRunner = {
  type: 'task',
  id: 'warm-up',
  name: 'run',
  overlay: {},
  folders: [],
  request: {
    objective: { kind: 'builtin', name: 'rosenbrock' },
    optimizer: { name: 'gradientDescent' },
    hyperparameters: { learningRate: 0.001 },
    settings: { ...defaultSettings, steps: 100, gradientTolerance: 0 },
  },
};
