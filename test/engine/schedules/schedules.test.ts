import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createSchedule, previewSchedule, schedules } from '../../../src/engine/schedules/catalogue.js';
import type { ScheduleRequest } from '../../../src/protocol/runRequest.js';

type Value = number | string | boolean | number[];
interface ReferenceCase {
  readonly id: string;
  readonly scheduler: string;
  readonly base_lr: number;
  readonly hyperparameters: Record<string, Value> & { schedulers?: [string, Record<string, Value>][] };
  readonly lr: number[];
  readonly closed_form?: number[];
}
const file = new URL('../../reference/schedules.json', import.meta.url);
const cases: ReferenceCase[] = JSON.parse(readFileSync(file, 'utf8')).cases;

const names: Record<string, string> = {
  StepLR: 'step',
  MultiStepLR: 'multiStep',
  ExponentialLR: 'exponential',
  CosineAnnealingLR: 'cosine',
  CosineAnnealingWarmRestarts: 'cosineRestarts',
  LinearLR: 'linear',
  OneCycleLR: 'oneCycle',
  CyclicLR: 'cyclic',
  PolynomialLR: 'polynomial',
  ConstantLR: 'constant',
  ReduceLROnPlateau: 'reduceOnPlateau',
  inverse_sqrt_warmup: 'inverseSqrt',
  noam: 'noam',
};
const spelling: Record<string, string> = {
  step_size: 'stepSize',
  T_max: 'period',
  eta_min: 'minLearningRate',
  T_0: 'firstPeriod',
  T_mult: 'periodFactor',
  start_factor: 'startFactor',
  end_factor: 'endFactor',
  total_iters: 'totalSteps',
  max_lr: 'maxLearningRate',
  total_steps: 'totalSteps',
  pct_start: 'warmupFraction',
  anneal_strategy: 'anneal',
  div_factor: 'divFactor',
  final_div_factor: 'finalDivFactor',
  three_phase: 'threePhase',
  base_lr: 'baseLearningRate',
  step_size_up: 'stepsUp',
  step_size_down: 'stepsDown',
  threshold_mode: 'thresholdMode',
  min_lr: 'minLearningRate',
  eps: 'epsilon',
  warmup: 'warmupSteps',
  warmup_init_lr: 'initialLearningRate',
  d_model: 'modelDimension',
};
const spelled = (settings: Record<string, Value>, prefix = '') =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      prefix + (spelling[name] ?? name),
      value === 'exp_range' ? 'expRange' : value,
    ]),
  );

function translated({ scheduler, hyperparameters: { schedulers, ...rest } }: ReferenceCase): ScheduleRequest {
  if (!schedulers) return { name: names[scheduler], settings: spelled(rest) };
  return {
    name: schedulers.map(([name]) => names[name]).join(','),
    settings: Object.assign(spelled(rest), ...schedulers.map(([, settings], i) => spelled(settings, `${i}.`))),
  };
}

describe('schedules', () => {
  for (const reference of cases) {
    it(`follow PyTorch: ${reference.id}`, () => {
      const request = translated(reference);
      const settings = { ...request.settings, learningRate: reference.base_lr };
      const rates = previewSchedule({ ...request, settings }, reference.lr.length);
      const expected = reference.closed_form ?? reference.lr;
      expected.forEach((rate, k) => {
        const off = Math.abs(rates[k] - rate);
        assert.ok(off <= 1e-12 * Math.abs(rate) + 1e-15 * reference.base_lr, `step ${k}: ${rates[k]} is not ${rate}`);
      });
    });
  }

  it('fall by inverse time as 1/(1 + k/100)', () => {
    const rates = previewSchedule({ name: 'inverseTime', settings: { learningRate: 1 } }, 301);
    assert.deepEqual([rates[0], rates[100], rates[300]], [1, 0.5, 0.25]);
  });

  it('warm up and anneal to the end of the run', () => {
    const rates = previewSchedule(
      { name: 'warmupCosine', settings: { learningRate: 1, warmupSteps: 4, totalSteps: 104 } },
      105,
    );
    const points = [rates[0], rates[1], rates[4], rates[54], rates[104]];
    [0, 0.25, 1, 0.5, 0].forEach((rate, i) => assert.ok(Math.abs(points[i] - rate) < 1e-12));
  });

  it('stay stable, then decay linearly or by 1 − √', () => {
    const settings = { learningRate: 1, warmupSteps: 10, decaySteps: 50, totalSteps: 100 };
    const linear = previewSchedule({ name: 'warmupStableDecay', settings }, 101);
    assert.deepEqual([linear[5], linear[10], linear[50], linear[75], linear[100]], [0.5, 1, 1, 0.5, 0]);
    const root = previewSchedule({ name: 'warmupStableDecay', settings: { ...settings, shape: 'sqrt' } }, 101);
    assert.ok(Math.abs(root[75] - (1 - Math.sqrt(0.5))) < 1e-15);
  });

  it('one cycle in three phases comes back to the initial rate before the final', () => {
    const settings = { learningRate: 1, threePhase: true, totalSteps: 100, warmupFraction: 0.4, anneal: 'linear' };
    const rates = previewSchedule({ name: 'oneCycle', settings }, 120);
    const points = [rates[0], rates[39], rates[78], rates[99], rates[119]];
    [0.04, 1, 0.04, 4e-6, 4e-6].forEach((rate, i) => assert.ok(Math.abs(points[i] - rate) < 1e-12));
  });

  it('of a sequence share what is not meant for one alone', () => {
    const request = {
      name: 'exponential, step',
      settings: { gamma: 0.5, '1.gamma': 0.1, stepSize: 2, milestones: [3] },
    };
    const rates = Array.from({ length: 6 }, (_, k) => createSchedule(request, 1, 6)(k, NaN));
    assert.deepEqual(rates, [1, 0.5, 0.25, 1, 1, 0.1]);
  });

  const refused: [ScheduleRequest, RegExp][] = [
    [{ name: 'sine', settings: {} }, /There is no schedule 'sine'; there are constant, step/],
    [{ name: 'step', settings: { stepsize: 3 } }, /step has no hyper-parameter 'stepsize'; it has stepSize, gamma/],
    [{ name: 'step', settings: { gamma: [1] } }, /gamma of step is not a list/],
    [{ name: 'multiStep', settings: { milestones: 'x' } }, /milestones must be a list of numbers/],
    [{ name: 'linear,cosine', settings: {} }, /A sequence of 2 schedules needs 1 rising milestones/],
    [{ name: 'linear,cosine', settings: { milestones: 3, '2.period': 3 } }, /has a setting '2.period'/],
  ];
  for (const [request, message] of refused) {
    it(`are refused: ${message.source}`, () => assert.throws(() => createSchedule(request, 1, 10), message));
  }

  it('have each name once, and give finite values by default', () => {
    assert.equal(new Set(schedules.map(({ name }) => name)).size, schedules.length);
    for (const { name } of schedules) {
      const rates = previewSchedule({ name, settings: name === 'reduceOnPlateau' ? { metrics: [1, 2] } : {} }, 50);
      assert.ok(
        rates.every((rate) => rate >= 0 && Number.isFinite(rate)),
        name,
      );
    }
  });
});
