// A task's name → what does it.
import type { TaskName, Tasks, ToRunner } from '../../protocol/runner.js';
import { createWorkshop, type Workshop } from '../workshop.js';
import type { Reporter } from '../reporter.js';
import { anatomy } from './anatomy.js';
import { basins } from './basins.js';
import { bench } from './bench.js';
import { check } from './check.js';
import { checkOptimizer } from './checkOptimizer.js';
import { criticalPoints } from './criticalPoints.js';
import { evaluate } from './evaluate.js';
import { explainGradient } from './explain.js';
import { fit } from './fit.js';
import { grid } from './grid.js';
import { judgePoint } from './judge.js';
import { run } from './run.js';
import { landscapeExperiment } from './landscape.js';
import { slicePlane } from './slice.js';
import { stability } from './stability.js';
import { sweepGrid, testRange } from './sweep.js';

type Performer<N extends TaskName> = (request: Tasks[N]['request'], workshop: Workshop<N>) => Tasks[N]['result'];

const performers: { readonly [N in TaskName]: Performer<N> } = {
  evaluate,
  check,
  checkOptimizer,
  run,
  anatomy,
  fit,
  grid,
  judge: judgePoint,
  criticalPoints,
  basins,
  landscape: landscapeExperiment,
  slice: slicePlane,
  stability,
  sweep: sweepGrid,
  rangeTest: testRange,
  bench,
  explain: explainGradient,
};

/**
 * Does one task to its end. `restoreIntrinsics` undoes what the objective did to the language and names it.
 * @throws ObjectiveError for everything that the request or the objective causes.
 */
export function perform(
  { name, request, overlay }: ToRunner,
  reporter: Reporter,
  restoreIntrinsics: () => string[],
): Tasks[TaskName]['result'] {
  return dispatch(name, request, createWorkshop(reporter, overlay, restoreIntrinsics));
}

function dispatch<N extends TaskName>(
  name: N,
  request: Tasks[N]['request'],
  workshop: Workshop<N>,
): Tasks[N]['result'] {
  const performer: Performer<N> = performers[name];
  const result = performer(request, workshop);
  workshop.close();
  return result;
}
