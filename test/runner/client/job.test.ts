// What a task says where its process falls silent: which part of the work it was, where, and after how long.
import assert from 'node:assert/strict';
import { placeNumber } from '../../../src/objective/load/statementPlace.js';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import type { Iterates, RunResult } from '../../../src/protocol/run.js';
import type { RunSettings } from '../../../src/protocol/runRequest.js';
import type { FromRunner } from '../../../src/protocol/runner.js';
import { startJob, type Job } from '../../../src/runner/client/job.js';

type Calling = Extract<FromRunner, { type: 'calling' }>;
const location = { file: 'f.ts', line: 7, column: 1 };

/** A run whose process says that it is in this phase, and nothing more; `places`: what its guard tells when asked. */
async function silent(
  { phase, files }: Pick<Calling, 'phase' | 'files'>,
  limits: Partial<RunSettings>,
  places: readonly number[] = [0],
): Promise<ObjectiveError> {
  const settings = { ...defaultSettings, start: [1], ...limits };
  const objective = { kind: 'file' as const, path: 'f.ts' };
  const request = { objective, optimizer: { name: 'adam' }, hyperparameters: {}, settings };
  let asked = 0;
  const process = {
    lastGrowth: () => -Infinity,
    loadPlace: () => places[Math.min(asked++, places.length - 1)]!,
  };
  const begin = (job: Job) => {
    job.begin(process, () => {});
    job.hear({ type: 'calling', id: '1', name: 'f', phase, location, ...(files && { files }) });
  };
  const error: unknown = await startJob('run', request, { folders: [], evaluationTimeout: 1 }, begin).catch(
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ObjectiveError);
  assert.equal(error.kind, 'timeout');
  return error;
}

describe('a task whose process falls silent', () => {
  it('while it makes the derivatives: the limit on the whole run holds', async () => {
    const limits = { evaluationTimeout: 0.01, timeLimit: 0.05 };
    const { message, location: told } = await silent({ phase: 'prepare' }, limits);
    assert.match(message, /^Making the derivatives of f took more than 0\.05 s and was given up; write .*\.$/);
    assert.deepEqual(told, location);
  });

  it('while it evaluates: names the function and the limit', async () => {
    const { message, location: told } = await silent({ phase: 'evaluate' }, { evaluationTimeout: 0.02 });
    assert.match(message, /^f timed out: it did not return within 0\.02 s; /);
    assert.deepEqual(told, location);
  });

  it('while it loads: waits for the guard to tell at which statement', async () => {
    const files = ['a.ts', 'f.ts'];
    const places = [0, placeNumber(1, 3, 5)];
    const { message, location: told } = await silent({ phase: 'load', files }, { evaluationTimeout: 0.02 }, places);
    assert.match(message, /^Loading f timed out after 0\.02 s; /);
    assert.deepEqual(told, { file: 'f.ts', line: 3, column: 5 });
  });

  it('after a step of a method that uses the whole Hessian: names that step beside the function', async () => {
    const n = 3000;
    const column = (value: number) => Float64Array.of(value);
    const iterates: Iterates = {
      steps: column(4),
      theta: new Float64Array(n),
      loss: column(1),
      gradientNorm: column(1),
      learningRate: column(NaN),
      gradientEvaluations: column(5),
      time: column(0),
    };
    const result: RunResult = {
      optimizer: { name: 'trustRegion', hyperparameters: {} },
      dimension: n,
      start: [],
      seed: 0,
      stopped: { reason: 'maxSteps', message: '' },
      final: { step: 4, theta: [], loss: 1, gradientNorm: 1 },
      evaluations: { value: 0, gradient: 0, hessian: 0, hessianVectorProduct: 0 },
      findings: [],
      derivatives: 'compiled',
      notes: [],
    };
    const request = {
      objective: { kind: 'file' as const, path: 'f.ts' },
      optimizer: { name: 'trustRegion' },
      hyperparameters: {},
      settings: { ...defaultSettings, start: [1], evaluationTimeout: 0.02 },
    };
    const { stopped } = await startJob('run', request, { folders: [], evaluationTimeout: 1 }, (job) => {
      job.begin({ lastGrowth: () => -Infinity, loadPlace: () => 0 }, () => {});
      job.hear({ type: 'calling', id: '1', name: 'f', phase: 'evaluate', location });
      job.hear({ type: 'partial', id: '1', result, ended: false, usesHessian: true });
      job.hear({ type: 'progress', id: '1', progress: iterates });
    });
    const expected =
      /^f, or a step of trustRegion, took more than 0\.02 s \(after step 4\): .* n = 3000; choose lbfgs or /;
    assert.match(stopped.message, expected);
  });
});
