import assert from 'node:assert/strict';
import { createScale, extent, slotScale } from '../../../webview/plot/scale.js';
import { path } from '../../../webview/plot/plotFrame.js';
import { sweepFigure } from '../../../webview/sweep/sweepFigure.js';
import { curve, heatMap } from './sweepViews.js';

describe('the figure of a sweep', () => {
  it('marks the stable stretch that holds the best rate, and where theory ends it', () => {
    const figure = sweepFigure(curve(), 'loss')!;
    const [low, high] = figure.stable!;
    assert.equal(low, 1e-3);
    assert.ok(high < 0.2 && high * 1000 ** (1 / 24) > 0.2, `ends at ${high}`);
    assert.deepEqual(figure.limits, [0.2]);
    assert.equal(figure.scale, 'log');
  });

  it('does not call stable what cycles above the limit of theory, but what has converged there', () => {
    const view = curve();
    const ending = (reason: 'maxSteps' | 'gradientTolerance') => {
      const cells = view.cells.map((cell) => (cell.stable ? cell : { ...cell, stable: true, loss: 1, reason }));
      return sweepFigure({ ...view, cells }, 'loss')!.stable!;
    };
    assert.deepEqual(ending('maxSteps'), sweepFigure(view, 'loss')!.stable);
    assert.equal(ending('gradientTolerance')[1], view.xs.at(-1));
  });

  it('finds the best rate of gradient descent near 2/(λmin + λmax)', () => {
    const figure = sweepFigure(curve(), 'loss')!;
    const best = figure.cells.find(({ index }) => index === figure.best)!;
    assert.ok(Math.abs(Math.log(best.x / (2 / 11))) <= Math.log(1000) / 24, `best at ${best.x}`);
    assert.match(best.text, /^learningRate 0\.1\d+: f = .* after 100 steps, ends no higher/);
  });

  it('counts the steps instead, and has a gap where nobody arrives', () => {
    const figure = sweepFigure(curve(), 'arrival')!;
    assert.equal(figure.measureName, 'steps to 1e−8');
    assert.ok(figure.cells.filter(({ value }) => Number.isNaN(value)).length > 0);
    assert.ok(figure.cells.every(({ value, stable }) => stable || Number.isNaN(value)));
  });

  it('has a row for every second value', () => {
    const figure = sweepFigure(heatMap(), 'loss')!;
    assert.equal(figure.yName, 'momentum');
    assert.deepEqual([...new Set(figure.cells.map(({ y }) => y))], [0, 0.3, 0.6, 0.8, 0.9, 0.95]);
    assert.equal(figure.stable, undefined);
  });

  it('is none before the first run', () => assert.equal(sweepFigure({ ...curve(), cells: [] }, 'loss'), undefined));
});

describe('a scale', () => {
  it('places powers of ten evenly and names them', () => {
    const scale = createScale('log', [1e-3, 1], [0, 300], 5);
    assert.deepEqual(
      scale.ticks.map(({ at, text }) => [Math.round(at), text]),
      [
        [0, '0.001'],
        [100, '0.01'],
        [200, '0.1'],
        [300, '1'],
      ],
    );
    assert.ok(Number.isNaN(scale.place(0)));
  });

  it('has 2s and 5s where there are few powers', () => {
    const texts = createScale('log', [0.15, 3], [0, 100], 5).ticks.map(({ text }) => text);
    assert.deepEqual(texts, ['0.2', '0.5', '1', '2']);
  });

  it('gives unevenly spaced values slots of equal width', () => {
    const scale = slotScale([0, 0.9, 0.99, 0.999], [400, 0], 2);
    assert.deepEqual([0, 0.45, 0.999, 2].map(scale.place), [350, 300, 50, NaN]);
    assert.deepEqual(
      scale.ticks.map(({ text }) => text),
      ['0', '0.99'],
    );
  });

  it('widens what has no extent', () => {
    const [low, high] = extent([2, 2, NaN]);
    assert.ok(low < 2 && high > 2);
  });
});

describe('a path', () => {
  it('is broken where a point is missing', () =>
    assert.equal(
      path([
        [0, 0],
        [1, 2],
        [2, NaN],
        [3, 4],
      ]),
      'M0.00 0.00L1.00 2.00M3.00 4.00',
    ));
});
