import assert from 'node:assert/strict';
import { GrowingIterates } from '../../src/runs/growingIterates.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import type { Run } from '../../src/runs/run.js';
import { readRun, writeRun, writeTable } from '../../src/runs/runFile.js';
import { english, say } from '../../src/protocol/sentence.js';
import { iterates } from './iterates.js';

const run: Run = {
  id: '0b0c2c39-0f28-4a0c-9d6c-6f0f2d5a3c11',
  objective: 'builtin:himmelblau',
  objectiveTitle: 'himmelblau',
  startedAt: 1_700_000_000_000,
  title: 'Adam, learningRate 0.1',
  status: 'finished',
  stale: false,
  pinned: true,
  shown: false,
  request: {
    objective: { kind: 'builtin', name: 'himmelblau' },
    optimizer: { name: 'adam' },
    hyperparameters: { learningRate: 0.1 },
    settings: { ...defaultSettings, steps: 3 },
  },
  iterates: new GrowingIterates(iterates(0, 4, (step) => (step === 3 ? NaN : 0.1 + 0.2 * step))),
  result: {
    optimizer: { name: 'adam', hyperparameters: { learningRate: 0.1 } },
    dimension: 2,
    start: [0, -0],
    seed: 0,
    stopped: {
      reason: 'nonFinite',
      message: 'f is NaN at step 3, before -Infinity.',
      said: say`f is ${NaN} at step ${3}, ${say`before ${-Infinity}`}.`,
    },
    final: { step: 3, theta: [3, -3], loss: NaN, gradientNorm: Infinity },
    evaluations: { value: 0, gradient: 4, hessian: 0, hessianVectorProduct: 0 },
    findings: [],
    derivatives: 'tape',
    notes: [],
  },
};

describe('run files', () => {
  it('give back the run, to the last digit', () => {
    const back = readRun(writeRun(run, '0.1.0'));
    assert.deepEqual(back.request, run.request);
    assert.deepEqual(back.result, run.result);
    assert.deepEqual(back.iterates.pick([0, 1, 2, 3]), run.iterates.pick([0, 1, 2, 3]));
    assert.equal(english(back.result!.stopped.said!), run.result!.stopped.message);
    assert.equal(back.title, run.title);
    assert.equal(back.pinned, true);
  });

  it('are JSON that any program reads', () => {
    const file = JSON.parse(writeRun(run, '0.1.0')) as { iterates: { loss: unknown[] }; version: number };
    assert.equal(file.version, 2);
    assert.deepEqual(file.iterates.loss, [0.1, 0.30000000000000004, 0.5, 'NaN']);
  });

  for (const text of ['', '{}', '{"format":"descent.run","version":2}', writeRun(run, '0.1.0').slice(0, -20)]) {
    it(`refuse ${JSON.stringify(text.slice(0, 40))}`, () => assert.throws(() => readRun(text)));
  }

  it('refuse a sentence that is none', () => {
    const file = JSON.parse(writeRun(run, '0.1.0')) as { result: { stopped: object } };
    for (const said of ['text', { template: 1, values: [] }, { template: '{0}', values: [{}] }]) {
      const result = { ...file.result, stopped: { ...file.result.stopped, said } };
      assert.throws(() => readRun(JSON.stringify({ ...file, result })), /no run file/);
    }
  });

  it('make a table of the trajectory', () => {
    const [header, first] = writeTable([run]).split('\r\n');
    assert.equal(header, 'run,optimizer,step,loss,gradientNorm,learningRate,gradientEvaluations,theta1,theta2');
    assert.equal(first, '"Adam, learningRate 0.1",adam,0,0.1,1,0.1,1,0,0');
  });
});
