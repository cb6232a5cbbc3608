// A grid of runs and the range test of the learning rate, on an objective that is opened once.
import { rangeTest } from '../../analysis/rangeTest.js';
import { sweep } from '../../analysis/sweep.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { RangeTestRequest, RangeTestResult, SweepRequest, SweepResult } from '../../protocol/sweep.js';
import type { Workshop } from '../workshop.js';
import { openRun } from './openRun.js';
import { say } from '../../protocol/sentence.js';

export function sweepGrid(request: SweepRequest, workshop: Workshop<'sweep'>): SweepResult {
  const { open, optimizer, settings } = openRun(request, workshop);
  const grid = { ...request, settings, knownMinima: open.info.minima };
  return sweep(open.f, optimizer, grid, {
    cell: (cell) => workshop.reporter.progress({ cells: [cell] }),
    heartbeat: () => workshop.reporter.heartbeat(),
  });
}

export function testRange(request: RangeTestRequest, workshop: Workshop<'rangeTest'>): RangeTestResult {
  const { open, optimizer, settings } = openRun(request, workshop);
  if (!optimizer.hyperparameters.some(({ name }) => name === 'learningRate')) {
    const message = say`${optimizer.title} has no learning rate to test; choose an optimizer that has one.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  return rangeTest(open.f, optimizer, request.hyperparameters, settings, request.range, () =>
    workshop.reporter.heartbeat(),
  );
}
