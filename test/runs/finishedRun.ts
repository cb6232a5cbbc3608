// A run that is over, with made-up numbers.
import { randomUUID } from 'node:crypto';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { GrowingIterates } from '../../src/runs/growingIterates.js';
import type { Run } from '../../src/runs/run.js';
import { iterates } from './iterates.js';

export function finishedRun(changes: Partial<Run> = {}, steps = 3): Run {
  return {
    id: randomUUID(),
    objective: 'builtin:himmelblau',
    objectiveTitle: 'himmelblau',
    startedAt: 1_700_000_000_000,
    title: 'Adam',
    status: 'finished',
    stale: false,
    pinned: false,
    shown: false,
    request: {
      objective: { kind: 'builtin', name: 'himmelblau' },
      optimizer: { name: 'adam' },
      hyperparameters: {},
      settings: defaultSettings,
    },
    iterates: new GrowingIterates(iterates(0, steps, (step) => 1 / (1 + step))),
    ...changes,
  };
}
