import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { defineOptimizer } from '../../../src/engine/optimizer.js';
import { withClipping, wrappers } from '../../../src/engine/wrappers/catalogue.js';
import { wrapped } from '../../../src/engine/wrappers/wrapper.js';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { bowl, differentiable, himmelblau, meanOfRows, quadratic } from '../problems.js';
import { drive, run } from '../run.js';

interface ClippingCase {
  readonly op: 'clip_grad_norm_' | 'clip_grad_value_';
  readonly gradients: number[][];
  readonly max_norm?: number;
  readonly norm_type?: number | 'inf';
  readonly clip_value?: number;
  readonly clipped: (number | string)[][];
}
const file = new URL('../../reference/clipping.json', import.meta.url);
const clippingCases: ClippingCase[] = JSON.parse(readFileSync(file, 'utf8')).cases;

/** Moves by the gradient as it arrives. */
const bare = defineOptimizer({
  ...findOptimizer('gradientDescent'),
  hyperparameters: [],
  create: () => ({
    state: {},
    step: ({ gradient }, next) => next.set(gradient.map((g) => -g)),
  }),
});
const close = (actual: readonly number[], expected: readonly number[], tolerance = 1e-14) =>
  actual.forEach((x, i) => assert.ok(Math.abs(x - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i]))));

describe('clipping', () => {
  clippingCases.forEach(({ op, gradients, max_norm, norm_type, clip_value, clipped }, k) => {
    it(`is PyTorch's: case ${k}, ${op}`, () => {
      const gradient = gradients.flat();
      const f = differentiable(
        gradient.length,
        () => 0,
        () => gradient,
      );
      const clip =
        op === 'clip_grad_value_'
          ? { clipValue: clip_value! }
          : { clipNorm: max_norm!, clipNormType: norm_type === 'inf' ? ('inf' as const) : ('2' as const) };
      const optimizer = withClipping(bare, { ...defaultSettings, ...clip });
      const { path } = drive(optimizer, {}, f, new Array(gradient.length).fill(0), 1);
      const expected = clipped.flat().map(Number);
      path[1].forEach((x, i) => assert.ok(Math.abs(-x - expected[i]) <= 1e-14 * Math.abs(expected[i])));
    });
  });

  it('acts in a run that asks for it', () => {
    const { trajectory } = run(
      bowl,
      findOptimizer('gradientDescent'),
      { learningRate: 1 },
      { clipNorm: 0.5, steps: 2 },
    );
    close([Math.hypot(...trajectory[1].theta)], [0.5], 1e-6);
    assert.ok(trajectory[0].gradientNorm > 7);
  });
});

describe('wrappers', () => {
  const gradientAt = ([x, y]: readonly number[]) => {
    const gradient = new Float64Array(2);
    himmelblau.gradient(Float64Array.of(x, y), gradient);
    return [...gradient];
  };
  const rate = 0.01;
  const wrappedPath = (name: string, settings: Record<string, number>, steps: number) =>
    drive(findOptimizer(name), { learningRate: rate, ...settings }, himmelblau, [1, 1], steps).path;
  const plain = drive(findOptimizer('gradientDescent'), { learningRate: rate }, himmelblau, [1, 1], 10).path;

  it('lookahead follows an optimizer, whose state stays, a share of the way every few steps', () => {
    const path = wrappedPath('lookahead(momentum)', { momentum: 0.7, syncPeriod: 3, slowStepSize: 0.3 }, 11);
    let [theta, slow, velocity] = [
      [1, 1],
      [1, 1],
      [0, 0],
    ];
    for (let t = 1; t <= 11; t++) {
      const g = gradientAt(theta);
      velocity = velocity.map((v, i) => 0.7 * v + g[i]);
      theta = theta.map((x, i) => x - rate * velocity[i]);
      if (t % 3 === 0) theta = slow = slow.map((x, i) => x + 0.3 * (theta[i] - x));
      close(path[t], theta, 1e-13);
    }
  });

  it('scheduleFree evaluates between base and average', () => {
    const path = wrappedPath('scheduleFree(gradientDescent)', { interpolation: 0.8 }, 6);
    let base = [1, 1];
    let average = [1, 1];
    let point = [1, 1];
    for (let t = 1; t <= 6; t++) {
      const g = gradientAt(point);
      base = base.map((z, i) => z - rate * g[i]);
      average = average.map((x, i) => (1 - 1 / t) * x + base[i] / t);
      point = base.map((z, i) => 0.2 * z + 0.8 * average[i]);
      close(path[t], point);
    }
    const settings = { start: [1, 1], steps: 6 };
    const { final } = run(
      himmelblau,
      findOptimizer('scheduleFree'),
      { learningRate: rate, interpolation: 0.8 },
      settings,
    );
    close(final.theta, average);
  });

  it('sam takes the gradient uphill, and counts it', () => {
    const path = wrappedPath('sam', { neighbourhood: 0.3 }, 5);
    let theta = [1, 1];
    for (let t = 1; t <= 5; t++) {
      const g = gradientAt(theta);
      const uphill = gradientAt(theta.map((x, i) => x + (0.3 * g[i]) / Math.hypot(...g)));
      theta = theta.map((x, i) => x - rate * uphill[i]);
      close(path[t], theta);
    }
    assert.equal(run(himmelblau, findOptimizer('sam'), {}, { steps: 5 }).evaluations.gradient, 11);
  });

  it('ema and swa answer with their averages', () => {
    const settings = { start: [1, 1], steps: 4 };
    const mean = run(himmelblau, findOptimizer('swa'), { learningRate: rate, averageFrom: 3 }, settings);
    close(mean.final.theta, [(plain[3][0] + plain[4][0]) / 2, (plain[3][1] + plain[4][1]) / 2]);
    const moving = run(himmelblau, findOptimizer('ema'), { learningRate: rate, averageDecay: 0.5 }, settings);
    const weights = [1, 2, 4, 8];
    close(
      moving.final.theta,
      [0, 1].map((i) => weights.reduce((sum, weight, k) => sum + weight * plain[k + 1][i], 0) / 15),
    );
    assert.notDeepEqual(mean.trajectory.at(-1)?.theta, mean.final.theta);
  });

  type Plane = readonly number[];
  const transforms: Record<string, { settings: Record<string, number>; step: (x: Plane, g: Plane) => Plane }> = {
    coupledDecay: {
      settings: { coupledDecay: 0.5 },
      step: (x, g) => x.map((value, i) => value - rate * (g[i] + 0.5 * value)),
    },
    decoupledDecay: {
      settings: { decoupledDecay: 0.1 },
      step: (x, g) => x.map((value, i) => 0.9 * value - rate * g[i]),
    },
    centralise: {
      settings: {},
      step: (x, g) => x.map((value, i) => value - rate * (g[i] - (g[0] + g[1]) / 2)),
    },
    adaptiveClip: {
      settings: { clipRatio: 0.1 },
      step: (x, g) => {
        const [most, length] = [0.1 * Math.hypot(...x), Math.hypot(...g)];
        return x.map((value, i) => value - rate * g[i] * Math.min(1, most / length));
      },
    },
  };
  for (const [name, { settings, step }] of Object.entries(transforms))
    it(`${name} changes every step by its formula`, () => {
      const path = wrappedPath(`${name}(gradientDescent)`, settings, 8);
      let theta: Plane = [1, 1];
      for (let t = 1; t <= 8; t++) close(path[t], (theta = step(theta, gradientAt(theta))), 1e-13);
    });

  it('noise has the variance that it says, and repeats with the seed', () => {
    const flat = quadratic(...new Array<number>(2000).fill(0));
    const hyperparameters = { learningRate: 1, noiseVariance: 4, noiseDecay: 1 };
    const settings = { steps: 2, gradientTolerance: 0, seed: 3 };
    const { trajectory } = run(flat, findOptimizer('noise'), hyperparameters, settings);
    const variance = (k: number) =>
      trajectory[k].theta.reduce((sum, x, i) => sum + (x - trajectory[k - 1].theta[i]) ** 2, 0) / 2000;
    // The variance of an estimated variance is 2σ⁴/n: four deviations are 13 %.
    assert.ok(Math.abs(variance(1) - 4) < 0.52 && Math.abs(variance(2) - 2) < 0.26);
    assert.deepEqual(run(flat, findOptimizer('noise'), hyperparameters, settings).trajectory, trajectory);
  });

  it('accumulate makes one step of several gradients, as a batch so many times as large', () => {
    const rows = [1, 5, 2, 7, 3, 9];
    const settings = { steps: 24, gradientTolerance: 0, seed: 4 };
    const single = run(meanOfRows(rows), findOptimizer('accumulate(momentum)'), { gradients: 3 }, { ...settings, batchSize: 1 }); // prettier-ignore
    const large = run(meanOfRows(rows), findOptimizer('momentum'), {}, { ...settings, steps: 8, batchSize: 3 });
    large.trajectory.forEach(({ theta }, k) => close(single.trajectory[3 * k].theta, theta, 1e-13));
    assert.deepEqual(single.trajectory[2].theta, single.trajectory[0].theta);
    assert.notDeepEqual(single.trajectory[3].theta, single.trajectory[0].theta);
  });

  it('compose, and reach the minimum of a bowl around any optimizer', () => {
    for (const wrapper of wrappers) {
      for (const inner of ['gradientDescent', 'adam']) {
        const optimizer = wrapped(wrapper, findOptimizer(inner));
        const quiet = wrapper.name === 'noise' ? { noiseDecay: 4 } : {};
        const { final } = run(
          bowl,
          optimizer,
          { learningRate: 0.1, ...quiet },
          { start: [2, 2], steps: 3000, gradientTolerance: 0 },
        );
        const expected = wrapper.name === 'centralise' ? 4.5 : 0;
        assert.ok(Math.abs(final.loss - expected) < 0.01, `${optimizer.name}: ${final.loss}`);
      }
    }
    assert.equal(findOptimizer('lookahead(clipNorm(adam))').name, 'lookahead(clipNorm(adam))');
  });
});

describe('skipNonFinite', () => {
  /** f of batch b is ½(θ − 4)², but NaN for b = 0. */
  const rows = [NaN, 4, 4, 4];
  const skipping = findOptimizer('skipNonFinite(momentum)');

  it('leaves out the batches that have no finite gradient, and is otherwise the optimizer itself', () => {
    const settings = { batchSize: 1, steps: 60, gradientTolerance: 0 };
    const { trajectory, stopped } = run(meanOfRows(rows), skipping, { learningRate: 0.1 }, { ...settings, seed: 2 });
    assert.equal(stopped.reason, 'maxSteps');
    const moved = trajectory.filter(({ theta }, k) => k === 0 || theta[0] !== trajectory[k - 1].theta[0]);
    const clean = run(meanOfRows([4]), findOptimizer('momentum'), { learningRate: 0.1 }, { steps: moved.length - 1 });
    moved.forEach(({ theta }, k) => assert.ok(Math.abs(theta[0] - clean.trajectory[k].theta[0]) < 1e-12));
    assert.ok(moved.length < trajectory.length - 10);
    assert.ok(trajectory.every(({ loss }) => Number.isFinite(loss)));
  });

  it('ends where every step is skipped, at the last good point', () => {
    const cliff = differentiable(1, ([x]) => (x < 0.5 ? NaN : x), () => [1]); // prettier-ignore
    const { stopped, final } = run(
      cliff,
      findOptimizer('skipNonFinite'),
      { learningRate: 1, mostSkips: 3 },
      { start: [1] },
    );
    assert.deepEqual([stopped.reason, final.theta[0], final.loss, final.step], ['nonFinite', 1, 1, 3]);
  });
});
