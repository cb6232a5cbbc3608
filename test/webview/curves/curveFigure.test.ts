import assert from 'node:assert/strict';
import type { RunView } from '../../../src/protocol/panel.js';
import { curveTable } from '../../../webview/curves/curveTable.js';
import { curveFigure } from '../../../webview/curves/curveFigure.js';
import type { CurveSeries } from '../../../webview/curves/curveSeries.js';
import { metrics } from '../../../webview/curves/metrics.js';
import { runLooks } from '../../../webview/state/runLooks.js';
import { five, oneDimensional, searching } from '../fixtures.js';

describe('curve figures', () => {
  const run = oneDimensional().runs[0]!;
  const looks = runLooks([run], 'onDark');
  const options = { metric: 'loss', axis: 'step', scale: 'log', looks, lowest: 1, criticalPoints: [] } as const;

  function withLoss(...loss: number[]): RunView {
    const column = Float64Array.from(loss);
    return { ...run, iterates: { ...run.iterates, loss: column, steps: column.map((_, i) => i) } };
  }

  it('leave gaps with a reason where a log axis cannot show a value', () => {
    const { series, range } = curveFigure([withLoss(10, 0, -1, 1e-305, Infinity, NaN, 1)], options);
    assert.deepEqual(
      series[0]!.points.map(({ y }) => y),
      [10, NaN, NaN, NaN, NaN, NaN, 1],
    );
    const reasons = series[0]!.gaps.map(({ x, kind }) => `${x} ${kind}`);
    assert.deepEqual(reasons, ['1 notPositive', '2 notPositive', '3 notPositive', '4 notFinite', '5 notFinite']);
    assert.ok(range![0] > 0.1 && range![1] < 100);
  });

  it('show zero and below on a linear axis', () => {
    const { series, range } = curveFigure([withLoss(10, 0, -1)], { ...options, scale: 'linear' });
    assert.deepEqual(series[0]!.gaps, []);
    assert.ok(range![0] < -1 && range![1] > 10);
  });

  it('have no range when nothing can be drawn', () => {
    assert.equal(curveFigure([withLoss(0, -1)], options).range, undefined);
  });

  it('know the worked example: θ from 3 by rate 0.1 is 0.8 times nearer to −2 a step', () => {
    const point = { ...run.result!.criticalPoint!, theta: [-2] };
    const distances = metrics.distance.values(run, { lowest: 1, criticalPoints: [point] });
    for (let k = 0; k < 20; k++) assert.ok(Math.abs(distances[k]! - 5 * 0.8 ** k) < 1e-12);
    const excess = metrics.excess.values(run, { lowest: 1, criticalPoints: [] });
    for (let k = 0; k < 20; k++) assert.ok(Math.abs(excess[k]! - 25 * 0.64 ** k) < 1e-12);
  });

  it('set the limit 2/η beside the sharpness of gradient descent, and nothing beside Adam’s', () => {
    const [descent, , , adam] = five().runs;
    const both = { ...options, looks: runLooks(five().runs, 'onDark'), metric: 'sharpness', scale: 'linear' } as const;
    const { series } = curveFigure([descent!, adam!], both);
    assert.deepEqual(
      series.map(({ title, limit }) => [title, limit]),
      [
        ['gradient descent', false],
        ['2/η of gradient descent', true],
        ['adam', false],
      ],
    );
    assert.ok(series[1]!.points.every(({ y }) => Math.abs(y - 2 / 0.026) < 1e-12));
    // Where only some steps are known the line goes on between them.
    const lens = { limits: Float64Array.of(NaN, NaN), preconditioned: false };
    const some = { ...lens, steps: Float64Array.of(0, 40), values: Float64Array.of(90, 80) };
    const sampled = curveFigure([{ ...adam!, stability: some }], both).series[0]!;
    assert.deepEqual(sampled.points, [
      { x: 0, y: 90 },
      { x: 40, y: 80 },
    ]);
    assert.deepEqual(sampled.gaps, []);
  });

  it('keep a limit far off, or a run that explodes past it, from pressing the rest flat', () => {
    const sharp = (limit: number, ...values: number[]): RunView => {
      const lens = { steps: Float64Array.from(values, (_, k) => k), preconditioned: false };
      const limits = Float64Array.from(values, () => limit);
      return { ...run, stability: { ...lens, values: Float64Array.from(values), limits } };
    };
    const top = (scale: 'linear' | 'log', one: RunView): number =>
      curveFigure([one], { ...options, metric: 'sharpness', scale }).range![1];
    // 0 to 80 with 5 % of room: a limit of 200 is in sight; one of 1000 is not, and its name takes 14 %.
    assert.ok(Math.abs(top('linear', sharp(200, 0, 80)) - 210) < 1e-9);
    assert.ok(Math.abs(top('linear', sharp(1000, 0, 80)) - 91.2) < 1e-9);
    assert.ok(top('log', sharp(1000, 1, 80)) > 1000);
    // Ten times the limit is in sight of what has left it for good.
    assert.ok(Math.abs(top('linear', sharp(40, 0, 80, 1e50)) - 420) < 1e-9);
    // A curvature that is the same everywhere has nothing to lose.
    assert.ok(top('linear', sharp(1000, 2, 2)) > 1000);
  });

  it('of batches show their trend over what trembles around it, in tables and exports the values themselves', () => {
    const { steps } = run.iterates;
    const loss = steps.map((step) => 2 + (step % 2 === 0 ? 1.9 : -1.9));
    const noisy = { ...run, iterates: { ...run.iterates, loss, gradientNoise: loss } };
    const wished = { ...options, metric: 'excess', scale: 'log', lowest: 1, smooth: true } as const;
    const figure = curveFigure([noisy], wished);
    assert.deepEqual(
      figure.series.map(({ noise, gaps }) => [noise, gaps.length]),
      [
        ['values', 0],
        ['mean', 0],
      ],
    );
    // The batches below the lowest value count in the mean as much as those above it.
    const late = figure.series[1]!.points.slice(-20).map(({ y }) => y);
    assert.ok(
      late.every((y) => Math.abs(y - 1) < 0.4),
      late.join(),
    );
    assert.deepEqual(curveTable(figure, 'step').columns, ['step', run.title]);
    assert.equal(curveFigure([noisy], { ...wished, smooth: false }).series.length, 1);
    assert.equal(curveFigure([run], wished).series.length, 1);
  });

  it('give a step length only where both ends of the step are there', () => {
    const [steps, theta] = [Float64Array.of(0, 1, 5, 6), Float64Array.of(3, 2, 0, -0.5)];
    const thinned = { ...run, iterates: { ...run.iterates, steps, theta } };
    const lengths = metrics.stepLength.values(thinned, { lowest: 1, criticalPoints: [] });
    assert.deepEqual([...lengths], [1, NaN, 0.5, NaN]);
  });

  it('show several seeds as their median in a band; one that has ended counts with its last value', () => {
    const seeds = [
      [8, 4, 2, 1],
      [8, 6, 5],
      [8, 2, 1, 0.5],
    ].map((loss, seed) => ({
      ...withLoss(...loss),
      id: `seed ${seed}`,
      settings: { ...run.settings, seed },
    }));
    const { series } = curveFigure(seeds, { ...options, looks: runLooks(seeds, 'onDark') });
    assert.deepEqual(
      series.map(({ band, points }) => [band, ...points.map(({ y }) => y)]),
      [
        [undefined, 8, 4, 2, 1],
        ['upper', 8, 6, 5, 5],
        ['lower', 8, 2, 1, 0.5],
      ],
    );
    assert.match(series[0]!.title, /, median of 3 seeds$/);
    const twice = [seeds[0]!, { ...seeds[0]!, id: 'again' }];
    assert.equal(curveFigure(twice, { ...options, looks: runLooks(twice, 'onDark') }).series.length, 2);
  });

  it('draws C/T and C·ρᵀ beside the loss of the selected run, above f*', () => {
    const law = { law: 'linear', order: 1, from: 0, to: 5, limit: 1 } as const;
    const lossRate = { ...law, inverse: 2, start: 4, factor: 0.5 };
    const rated = { ...run, result: { ...run.result!, lossRate } };
    const drawn = curveFigure([rated], { ...options, selected: rated, theory: true, metric: 'loss', scale: 'linear' });
    const [, inverse, geometric] = drawn.series;
    assert.deepEqual([inverse!.title, geometric!.title], ['2/T', '4 · 0.5ᵀ']);
    assert.deepEqual(inverse!.points[1], { x: 1, y: 1 + 2 / 2 });
    assert.deepEqual(geometric!.points[1], { x: 1, y: 1 + 4 * 0.5 });
    assert.equal(curveFigure([rated], { ...options, selected: rated, metric: 'loss' }).series.length, 1);
  });

  it('resolves the error along the eigenvectors of the end', () => {
    const [descent] = five().runs;
    const point = {
      ...descent!.result!.criticalPoint!,
      ...({ kind: 'minimum', theta: [3, 2], eigenvalues: [1, 2] } as const),
      eigenvectors: [
        [0.6, 0.8],
        [0.8, -0.6],
      ],
    };
    const near = { ...descent!, result: { ...descent!.result!, criticalPoint: point } };
    const looks = runLooks([near], 'onDark');
    const { series } = curveFigure([near], { ...options, looks, selected: near, metric: 'eigenErrors' });
    const [x, y] = [near.iterates.theta[0]! - 3, near.iterates.theta[1]! - 2];
    assert.ok(Math.abs(series[0]!.points[0]!.y - Math.abs(0.6 * x + 0.8 * y)) < 1e-12);
    assert.ok(Math.abs(series[1]!.points[0]!.y - Math.abs(0.8 * x - 0.6 * y)) < 1e-12);
  });

  it('marks on the loss where the descent lemma fails', () => {
    const descent = { looked: 9, checked: 5, violations: [2] };
    const columns = { steps: new Float64Array(), values: new Float64Array(), limits: new Float64Array() };
    const checked = { ...run, stability: { ...columns, preconditioned: false, descent } };
    const [{ marks }] = curveFigure([checked], { ...options, metric: 'loss' }).series as [CurveSeries];
    assert.deepEqual(marks, [{ x: 2, y: run.iterates.loss[2] }]);
  });

  it('sets what a line search tried over the step to which it led, for the run that the user looks at', () => {
    const searched = searching().runs[0]!;
    const { steps, loss } = searched.result!.trials!;
    const looks = runLooks([searched], 'onDark');
    const shown = {
      ...options,
      looks,
      lowest: 0,
      selected: searched,
      trials: true,
      axis: 'gradientEvaluations',
    } as const;
    const tried = (changed: object) => curveFigure([searched], { ...shown, ...changed }).series[0]!.tried!;
    // Before step k + 1 the gradient was taken k + 1 times, and once more at it.
    assert.deepEqual(
      tried({}),
      steps.map((step, k) => ({ x: step + 2, y: loss[k] })),
    );
    assert.ok(steps.length > searched.iterates.steps.length);
    // The last of a step is the one that was taken: it lies on the curve.
    const taken = steps.lastIndexOf(4);
    assert.equal(loss[taken], searched.iterates.loss[5]);
    assert.equal(tried({ metric: 'excess', lowest: 0.5, scale: 'linear' })[taken]!.y, loss[taken]! - 0.5);
    assert.deepEqual(tried({ trials: false }), []);
    assert.deepEqual(tried({ metric: 'gradientNorm' }), []);
    assert.deepEqual(tried({ selected: run }), []);
  });
});
