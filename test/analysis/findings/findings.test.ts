import assert from 'node:assert/strict';
import { findings } from '../../../src/analysis/findings/findings.js';
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import type { Finding } from '../../../src/protocol/run.js';
import type { RunSettings } from '../../../src/protocol/runRequest.js';
import type { Differentiable } from '../../../src/autodiff/differentiable.js';
import { finishedRun } from '../finishedRun.js';
import { exp, jetObjective, type Jet } from '../jet.js';

const square = (x: Jet) => x.times(x);
const parabola = jetObjective(1, (x) => square(x).plus(x.times(4)).plus(5));
const rosenbrock = jetObjective(2, (x, y) => square(x.minus(1)).plus(square(y.minus(square(x))).times(100)));
const valley = jetObjective(2, (x, y) => square(x).plus(square(y).times(100)));

function found(
  f: Differentiable,
  optimizer: string,
  hyperparameters: Hyperparameters,
  settings: Partial<RunSettings>,
): Record<string, Finding> {
  const all = findings(finishedRun(f, optimizer, hyperparameters, settings), f);
  for (const { message } of all) assert.match(message, /\d/, 'never a finding without its number');
  return Object.fromEntries(all.map((finding) => [finding.id, finding]));
}

describe('findings', () => {
  it('diverging: η·λmax against its limit, and the largest stable rate', () => {
    const { diverging } = found(parabola, 'gradientDescent', { learningRate: 1.2 }, { start: [3] });
    assert.match(diverging.message, /η·λmax = 2.4 > 2 along ±\(1\) .*largest stable rate there is 1\./);
    assert.deepEqual(diverging.remedy?.hyperparameters, { learningRate: 0.5 });
    const ball = found(parabola, 'momentum', { learningRate: 2 }, { start: [3] });
    assert.match(ball['diverging'].message, /η·λmax = 4 > 3.8/);
  });

  it('a stable run at the edge is not diverging, and momentum at η·λ = 3 neither', () => {
    assert.equal(found(parabola, 'gradientDescent', { learningRate: 0.99 }, { start: [3] })['diverging'], undefined);
    assert.equal(found(parabola, 'momentum', { learningRate: 1.5 }, { start: [3] })['diverging'], undefined);
  });

  it('convergence rate: 0.8 on the worked example, κ on Rosenbrock, quadratic for Newton, 1/√k on x⁴', () => {
    const worked = found(parabola, 'gradientDescent', { learningRate: 0.1 }, { start: [3] });
    assert.match(worked['convergenceRate'].message, /shrinks by 0.8 a step/);
    const narrow = found(valley, 'gradientDescent', { learningRate: 2 / 202 }, { start: [1, 1], steps: 2000 });
    assert.match(narrow['convergenceRate'].message, /shrinks by 0.9802 a step .*κ = 100 allows 0.9802/);
    const newton = found(rosenbrock, 'newton', {}, { start: [-1.2, 1] });
    assert.match(
      newton['convergenceRate'].message,
      /quadratically.*measured order (1\.9|2).*theory promises quadratic/,
    );
    const timid = found(valley, 'gradientDescent', { learningRate: 0.005 }, { start: [1, 1], steps: 2000 });
    assert.match(
      timid['convergenceRate'].message,
      /by 0.99 a step .*theory gives 0.99 at this rate; κ = 100 allows 0.98/,
    );
    const quartic = found(
      jetObjective(1, (x) => x.power(4)),
      'gradientDescent',
      { learningRate: 0.1 },
      { start: [1] },
    );
    assert.match(quartic['convergenceRate'].message, /falls like 1\/k\^0.5 /);
  });

  it('stuck at a saddle, with a start off the ridge', () => {
    const saddle = jetObjective(2, (x, y) => square(x).minus(square(y)));
    const { stuckAtSaddle } = found(saddle, 'gradientDescent', { learningRate: 0.1 }, { start: [1, 0] });
    assert.match(stuckAtSaddle.message, /index 1: f falls with curvature −2 along ±\(0, 1\)/);
    assert.deepEqual(stuckAtSaddle.remedy?.settings?.start, [1, 0.01]);
  });

  it('oscillating across the valley', () => {
    const { oscillating } = found(valley, 'gradientDescent', { learningRate: 0.0099 }, { start: [1, 1], steps: 300 });
    assert.match(oscillating.message, /100 of the last 100 steps .*η·λmax = 1.98/);
    assert.deepEqual(oscillating.remedy?.hyperparameters, { learningRate: 0.005 });
  });

  it('edge of stability: sharpness hovers at 2/η, which it was far from at the start', () => {
    const flatter = jetObjective(2, (x, y) => square(square(x).times(square(y)).minus(1)).times(0.25));
    const settings = { start: [0.1, 2.3], steps: 300 };
    const all = found(flatter, 'gradientDescent', { learningRate: 0.2 }, settings);
    assert.match(
      all['edgeOfStability'].message,
      /lay from 1\.\d+ to (1\.9|2\.)\d+, beside the limit 2 .*f rose in \d+ of 150 steps/,
    );
    assert.equal(all['oscillating'], undefined);
    assert.equal(found(flatter, 'gradientDescent', { learningRate: 0.02 }, settings)['edgeOfStability'], undefined);
    const quadratic = found(valley, 'gradientDescent', { learningRate: 0.0099 }, { start: [1, 1], steps: 300 });
    assert.equal(quadratic['edgeOfStability'], undefined);
  });

  it('cycling: θ² + 4θ + 5 at the rate 1', () => {
    const all = found(parabola, 'gradientDescent', { learningRate: 1 }, { start: [3] });
    assert.match(all['cycling'].message, /every 2 steps θ comes back exactly/);
    assert.equal(all['oscillating'], undefined);
  });

  it('crawling: rate too small, valley too narrow, plateau', () => {
    const timid = found(valley, 'gradientDescent', { learningRate: 1e-4 }, { start: [1, 1] });
    assert.match(timid['crawling'].message, /η·λmax = 0.02 .*50 times larger/);
    const narrow = found(rosenbrock, 'gradientDescent', { learningRate: 1e-3 }, { start: [-1.2, 1] });
    assert.match(narrow['crawling'].message, /narrow valley.*κ = \d+/);
    const sigmoid = jetObjective(1, (x) => exp(x.times(-1)).plus(1).power(-1).times(-1));
    assert.match(
      found(sigmoid, 'gradientDescent', {}, { start: [-12] })['crawling'].message,
      /plateau.*curvature is −6/,
    );
  });

  it('crawling: a method of scaled steps, too short for the way left; on no plateau, and not while it oscillates', () => {
    const parts = found(
      jetObjective(1, (x) => square(x.plus(2))),
      'adam',
      {},
      { start: [3] },
    )['crawling'];
    assert.match(
      parts.message,
      /^Crawls: .* its last steps went 0\.000\d+ each, Newton's from here would go 0\.1\d+\.$/,
    );
    assert.deepEqual(parts.remedy?.hyperparameters, { learningRate: 0.05 });
    assert.equal(found(valley, 'rmsprop', { learningRate: 0.05 }, { start: [1, 1] })['crawling'], undefined);
  });

  it('crawling: believes the curvature of one place a hundredfold at most', () => {
    const sigmoid = jetObjective(1, (x) => exp(x.times(-1)).plus(1).power(-1).times(-1));
    const { remedy } = found(sigmoid, 'gradientDescent', { learningRate: 0.01 }, { start: [8], steps: 40 })['crawling'];
    assert.deepEqual(remedy?.hyperparameters, { learningRate: 1 });
  });

  it('not smooth: a run that has all but reached the kink, and one that failed at it', () => {
    const abs = jetObjective(1, (x) => x.compose(Math.abs(x.value), Math.sign(x.value), 0));
    const near = found(abs, 'gradientDescent', { learningRate: 0.1 }, { start: [0.3 + 1e-8], steps: 3 });
    assert.match(near['nonsmoothPoint'].message, /jumps by 2 .*; fixed steps bounce across it\.$/);
    const failed = found(abs, 'lbfgs', {}, { start: [1.03] })['nonsmoothPoint'];
    assert.match(failed.message, /need not go to 0\.$/);
    assert.equal(failed.remedy, undefined);
  });

  it('not smooth: |x| + y², and only there', () => {
    const abs = (x: Jet) => x.compose(Math.abs(x.value), Math.sign(x.value), 0);
    const kink = jetObjective(2, (x, y) => abs(x).plus(square(y)));
    const all = found(kink, 'gradientDescent', { learningRate: 0.1 }, { start: [1.03, 1] });
    assert.deepEqual(Object.keys(all), ['nonsmoothPoint']);
    assert.match(all['nonsmoothPoint'].message, /jumps by 2 /);
    const steep = found(rosenbrock, 'gradientDescent', { learningRate: 1e-3 }, { start: [-1.2, 1] });
    assert.equal(steep['nonsmoothPoint'], undefined);
  });

  it('always clipped, ε dominated, stopped early, noise floor', () => {
    const clipped = found(
      rosenbrock,
      'gradientDescent',
      { learningRate: 1e-3 },
      { start: [-1.2, 1], clipNorm: 0.1, steps: 100 },
    );
    assert.match(clipped['alwaysClipped'].message, /Clipped in 100 of 100/);
    const adam = found(parabola, 'adam', { learningRate: 0.1, epsilon: 10 }, { start: [3], steps: 100 });
    assert.match(adam['epsilonDominated'].message, /below ε = 10/);
    const early = found(
      rosenbrock,
      'gradientDescent',
      { learningRate: 1e-4 },
      { start: [-1.2, 1], lossTolerance: 1e-2 },
    );
    assert.match(early['prematureStop'].message, /its lossTolerance: ‖∇f‖ is still/);
    assert.deepEqual(early['prematureStop'].remedy?.settings, { lossTolerance: 1e-5 });
    const stiff = jetObjective(1, (x) => square(x.minus(1e3)).times(1e3).plus(square(x).times(0.333)));
    const floor = found(stiff, 'gradientDescent', { learningRate: 4e-4 }, { start: [3], gradientTolerance: 1e-12 });
    assert.match(floor['noiseFloor'].message, /its own rounding/);
    const size = (x: Jet) => x.compose(Math.abs(x.value), Math.sign(x.value), 0);
    const kinked = jetObjective(2, (x, y) => square(x.minus(1)).plus(size(y)));
    const onKink = found(kinked, 'gradientDescent', { learningRate: 0.01 }, { start: [0, 0], steps: 300 });
    assert.equal(onKink['noiseFloor'], undefined, 'a jump of ∇f is no rounding');
  });

  it('convergence to a curve of minima is measured across the curve, wherever on it the verdict is', () => {
    const product = jetObjective(4, (a, b, c, d) =>
      square(a.times(c).minus(1))
        .plus(square(a.times(d).minus(2)))
        .plus(square(b.times(c).minus(2)))
        .plus(square(b.times(d).minus(4))),
    );
    const { convergenceRate } = found(
      product,
      'gradientDescent',
      { learningRate: 0.01 },
      { start: [0.1, 0.2, 0.3, 0.1] },
    );
    // 1 − η·9.95, by the least of the other three eigenvalues where the run ends.
    assert.match(convergenceRate.message, /linearly: .* by 0\.900\d* a step/);
  });

  it('unscaled features: κ before and after', () => {
    const { unscaledFeatures } = found(valley, 'gradientDescent', { learningRate: 0.001 }, { start: [1, 1] });
    assert.match(unscaledFeatures.message, /κ = 100, but 1 once/);
    assert.equal(unscaledFeatures.remedy?.optimizer, 'adam');
    const arrived = found(valley, 'gradientDescent', { learningRate: 0.005 }, { start: [1, 1] });
    assert.equal(arrived['unscaledFeatures'].remedy, undefined);
    for (const scaled of ['rmsprop', 'lbfgs']) {
      assert.equal(found(valley, scaled, {}, { start: [1, 1], steps: 5 })['unscaledFeatures'], undefined);
    }
    assert.equal(found(rosenbrock, 'newton', {}, { start: [-1.2, 1] })['unscaledFeatures'], undefined);
  });

  it('unscaled features of data in a file: their tag is the remedy, unless it already stands there', () => {
    const rows = { rows: 2, selectBatch: () => {}, selectAll: () => {} };
    const remedyOf = (standardised: boolean, path?: string) => {
      const run = finishedRun(valley, 'gradientDescent', { learningRate: 0.001 }, { start: [1, 1] });
      const request = path === undefined ? run.request : { ...run.request, objective: { kind: 'file' as const, path } };
      const all = findings({ ...run, request }, Object.assign({ ...valley }, rows, { standardised }));
      return all.find(({ id }) => id === 'unscaledFeatures')?.remedy;
    };
    const tag = remedyOf(false, 'houses.ts');
    assert.deepEqual([tag?.label, tag?.standardise], ['Standardise the features', true]);
    assert.equal(remedyOf(true, 'houses.ts')?.optimizer, 'adam');
    assert.equal(remedyOf(false)?.optimizer, 'adam');
  });

  it('has nothing to warn of in a run that went well', () => {
    const all = found(parabola, 'gradientDescent', { learningRate: 0.1 }, { start: [3] });
    assert.deepEqual(Object.keys(all), ['convergenceRate']);
  });

  it('stuck at the start: a saddle, a maximum, parameters that are alike, a flat f, a plateau', () => {
    const start = (f: Differentiable, at: number[]) => {
      const all = found(f, 'gradientDescent', {}, { start: at });
      assert.deepEqual(Object.keys(all), ['stuckAtStart']);
      return all['stuckAtStart'];
    };
    const saddle = jetObjective(2, (x, y) => square(x).minus(square(y)));
    const top = start(saddle, [0, 0]);
    assert.match(top.message, /^Starts at a saddle of index 1, where ∇f = 0.*curvature −2 along ±\(0, 1\)\.$/);
    assert.deepEqual(top.remedy?.settings?.start?.map(Math.abs), [0, 0.01]);
    const hill = jetObjective(2, (x, y) => square(x).plus(square(y)).times(-1));
    assert.match(start(hill, [0, 0]).message, /^Starts at a maximum, where/);
    const product = jetObjective(3, (x, y, z) => square(x.times(y).times(z).minus(1)));
    const zeros = start(product, [0, 0, 0]);
    assert.match(zeros.message, /parameters that all start at 0 may cancel/);
    const moved = found(product, 'lbfgs', {}, { ...zeros.remedy?.settings });
    assert.equal(moved['stuckAtStart'], undefined);
    const quartic = jetObjective(1, (x) => x.power(4));
    assert.deepEqual(found(quartic, 'gradientDescent', {}, { start: [0] }), {}, 'already at a minimum');
    const stairs = jetObjective(1, (x) => x.times(0).plus(Math.floor(x.value)));
    assert.match(start(stairs, [2.5]).message, /f is flat here to rounding, or made of steps/);
    const well = jetObjective(2, (x, y) => exp(square(x).plus(square(y)).times(-1)).times(-1));
    const plateau = start(well, [4, 0]);
    assert.match(plateau.message, /‖∇f‖ = 9e−7 is below the tolerance 1e−6 before the first step/);
    assert.ok(Math.abs((plateau.remedy?.settings?.gradientTolerance ?? 0) - 9e-10) < 1e-11);
  });

  it('left the domain of f, with shorter steps as the remedy; a run that stays inside is silent', () => {
    const log = (x: Jet) => x.compose(Math.log(x.value), 1 / x.value, -1 / x.value ** 2);
    const barrier = jetObjective(1, (x) => square(x.minus(2)).minus(log(x.times(-1).plus(1)).times(0.01)));
    const { leftDomain } = found(barrier, 'gradientDescent', { learningRate: 0.3 }, { start: [0.5] });
    assert.match(leftDomain.message, /^Left the domain of f: the step after step 0, where ‖∇f‖ = 2\.98, went/);
    assert.equal(leftDomain.remedy?.hyperparameters?.['learningRate'], 0.03);
    assert.equal(found(barrier, 'lbfgs', {}, { start: [0.5] })['leftDomain'], undefined);
    const run = finishedRun(barrier, 'gradientDescent', { learningRate: 0.3 }, { start: [0.5] });
    const own = { ...run, request: { ...run.request, optimizer: { path: '/w/a.ts', name: 'mine' } } };
    assert.deepEqual(findings(own, barrier), [], 'whose NaN it is cannot be told');
  });

  it('only methods that see the Hessian converge quadratically, and only a minimum has a minimizer', () => {
    const quasi = found(rosenbrock, 'lbfgs', {}, { start: [-1.2, 1] });
    assert.doesNotMatch(quasi['convergenceRate']?.message ?? '', /quadratically/);
    const bowl = jetObjective(2, (x, y) => square(x).plus(square(y).times(3)).plus(x.times(y)));
    assert.doesNotMatch(found(bowl, 'lbfgs', {}, { start: [1, 2] })['convergenceRate']?.message ?? '', /quadratically/);
    const cubic = jetObjective(1, (x) => x.power(3));
    assert.match(
      found(cubic, 'newton', {}, { start: [1] })['convergenceRate'].message,
      /the distance to the critical point shrinks by 0\.5 a step/,
    );
  });

  it('x²y² from the diagonal is approached like 1/√k, though its minima are not isolated', () => {
    const cross = jetObjective(2, (x, y) => square(x.times(y)));
    const { convergenceRate } = found(cross, 'gradientDescent', {}, { start: [1, 1], steps: 2000 });
    assert.match(convergenceRate.message, /sublinearly: the distance falls like 1\/k\^0\.(49|5) /);
  });

  it('a plateau far out asks for no tighter tolerance', () => {
    const fading = jetObjective(1, (x) => exp(x.times(-1)).plus(1));
    const far = found(fading, 'gradientDescent', { learningRate: 33 }, { start: [0] });
    assert.match(far['prematureStop'].message, /^Ended on a plateau: ‖∇f‖ = /);
    assert.equal(far['prematureStop'].remedy, undefined);
  });

  it('fixed steps around the tip of a cone are no narrow valley', () => {
    const size = (x: Jet, y: Jet) => square(x).plus(square(y)).power(0.5);
    const median = jetObjective(2, (x, y) =>
      size(x, y)
        .times(3)
        .plus(size(x.minus(4), y))
        .plus(size(x.minus(1), y.minus(3))),
    );
    const all = found(median, 'gradientDescent', { learningRate: 0.01 }, { start: [1, 1], steps: 1000 });
    assert.match(all['nonsmoothPoint'].message, /^Not smooth: across \(.*fixed steps bounce across it\.$/);
    assert.equal(all['crawling'], undefined);
  });
});
