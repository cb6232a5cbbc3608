import assert from 'node:assert/strict';
import { planeOrigin } from '../../../../src/extension/panel/plane/planeOrigin.js';
import { defaultSettings } from '../../../../src/protocol/defaultSettings.js';
import type { RunResult } from '../../../../src/protocol/run.js';
import { newRun, type Run } from '../../../../src/runs/run.js';

/** A run of two recorded steps over three parameters. */
function run(start: number, end?: number): Run {
  const request = {
    objective: { kind: 'builtin', name: 'sphere' } as const,
    optimizer: { name: 'adam' },
    hyperparameters: {},
    settings: defaultSettings,
  };
  const made = newRun(request, 'sphere', 'Adam');
  const loss = Float64Array.of(start, end ?? start);
  const zeros = new Float64Array(2);
  made.iterates.append({
    ...{ steps: Float64Array.of(0, 1), theta: Float64Array.of(...thetaOf(start), ...thetaOf(end ?? start)), loss },
    ...{ gradientNorm: zeros, learningRate: zeros, gradientEvaluations: zeros, time: zeros },
  });
  if (end === undefined) return made;
  const final = { step: 1, theta: thetaOf(end), loss: end, gradientNorm: 0 };
  return Object.assign(made, { result: { final } as unknown as RunResult });
}

/** Where the loss is this. */
function thetaOf(loss: number): number[] {
  return [loss, 2 * loss, 0];
}

describe('where a plane through many parameters lies', () => {
  it('is the lowest end of the runs', () => {
    assert.deepEqual(Array.from(planeOrigin([run(9, 2), run(9, 1), run(9, 3)], 3)), thetaOf(1));
  });

  it('is the start where runs diverged: at their ends nothing is to be seen', () => {
    assert.deepEqual(Array.from(planeOrigin([run(9, 1e40), run(9, Infinity)], 3)), thetaOf(9));
  });

  it('is the start until a run has ended, and 0 until one has begun', () => {
    assert.deepEqual(Array.from(planeOrigin([run(9)], 3)), thetaOf(9));
    assert.deepEqual(Array.from(planeOrigin([], 3)), [0, 0, 0]);
    assert.deepEqual(Array.from(planeOrigin([run(9, 1)], 2)), [0, 0]);
  });
});
