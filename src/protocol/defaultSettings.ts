// What a run begins with in the command line and the editor alike, where nothing else is asked for.
import type { RunSettings } from './runRequest.js';

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
