// The defaults of a run's settings: what the command line and the panel begin with.
import type { RunSettings } from '../protocol/run.js';

export const defaultSettings: RunSettings = {
  steps: 1000,
  gradientTolerance: 1e-6,
  evaluationTimeout: 10,
  schedules: [],
  accumulate: 1,
  seed: 0,
  precision: 'float64',
  derivatives: 'auto',
  record: 1,
};
