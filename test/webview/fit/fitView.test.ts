// The fit beside the loss, in a real browser.
import assert from 'node:assert/strict';
import type { Fit } from '../../../src/protocol/fit.js';
import { panelForEach } from '../panelForEach.js';
import { soon } from '../../soon.js';

/** A line through three rows, at two steps: 0, then x. */
const line: Fit = {
  steps: Float64Array.of(0, 200),
  features: ['x'],
  points: Float64Array.of(0, 5, 10),
  targets: Float64Array.of(0, 5, 10),
  xs: Float64Array.of(0, 5, 10),
  ys: new Float64Array(),
  predictions: Float64Array.of(0, 0, 0, 0, 5, 10),
};

const map: Fit = {
  ...line,
  features: ['a', 'b'],
  points: Float64Array.of(0, 0, 1, 1),
  targets: Float64Array.of(0, 1),
  xs: Float64Array.of(0, 1, 2),
  ys: Float64Array.of(0, 1, 2),
  predictions: Float64Array.of(0, 0, 0, 0, 0, 0, NaN, NaN, NaN, 0, 0.5, 1, 0, 0.5, 1, 0, 0.5, 1),
  classes: [0, 1],
  accuracy: Float64Array.of(0.5, 1),
  validationAccuracy: Float64Array.of(0.5, 0.75),
};

describe('the fit', function () {
  this.timeout(60000);
  const panel = panelForEach('five');

  const at = (step: number) =>
    panel()
      .page.locator('.playback input')
      .evaluate((slider: HTMLInputElement, value) => {
        slider.value = String(value);
        slider.dispatchEvent(new Event('input'));
      }, step);
  /** How many regions of either side hold a place, in cells of the map from its lower left. */
  const regionsAt = async (column: number, row: number) => {
    const holding = await panel()
      .page.locator('.fit .region')
      .evaluateAll(
        (regions, [x, y]) =>
          regions
            .filter((region) => (region as SVGPathElement).isPointInFill(new DOMPoint(x, y)))
            .map((region) => region.getAttribute('class')),
        [column, row] as const,
      );
    const count = (side: string) => holding.filter((name) => name === `region ${side}`).length;
    return { low: count('low'), high: count('high') };
  };
  const curve = () => panel().page.locator('.fit .fitted').first().getAttribute('d');

  it('is not there without a model', async () => {
    assert.equal(await panel().page.locator('.fit').isVisible(), false);
  });

  it('draws the curve of each run over the rows, at the cursor', async () => {
    await panel().send({ type: 'fit', run: 'gd', fit: line });
    await panel().send({ type: 'fit', run: 'm', fit: line });
    const fitted = panel().page.locator('.fit .fitted');
    await fitted.nth(1).waitFor();
    assert.equal(await fitted.count(), 2);
    assert.equal(await panel().page.locator('.fit .row').count(), 3);
    const rows = await panel()
      .page.locator('.fit .row')
      .evaluateAll((dots) => dots.map((one) => one.getAttribute('cy')));
    const heights = (await curve())!.match(/[\d.]+ ([\d.]+)/g)!.map((pair) => Number(pair.split(' ')[1]));
    // The curve of the last step goes through every row.
    heights.forEach((height, i) => assert.ok(Math.abs(height - Number(rows[i])) < 0.1));
    await at(100);
    await soon(async () => {
      const flat = (await curve())!.match(/[\d.]+ ([\d.]+)/g)!.map((pair) => Number(pair.split(' ')[1]));
      assert.equal(new Set(flat).size, 1);
    });
  });

  it('draws the map of the selected run and tells its accuracy', async () => {
    await panel().send({ type: 'fit', run: 'gd', fit: map });
    await panel().page.locator('.fit .remark', { hasText: 'accuracy 100 % · on held-out rows 75 %' }).waitFor();
    // From 0 at the left to 1 at the right: nine of ten regions near the left edge, five half-way to the right.
    assert.deepEqual(await regionsAt(0.6, 1), { low: 9, high: 0 });
    assert.deepEqual(await regionsAt(1.5, 1.2), { low: 0, high: 0 });
    assert.deepEqual(await regionsAt(2, 1), { low: 0, high: 5 });
    await at(0);
    await panel().page.locator('.fit .remark', { hasText: 'accuracy 50 % · on held-out rows 50 %' }).waitFor();
    // Beyond the rows where the model gives a number there is nothing.
    assert.deepEqual(await regionsAt(1.5, 1.4), { low: 10, high: 0 });
    assert.deepEqual(await regionsAt(1.5, 1.6), { low: 0, high: 0 });
    await panel().page.locator('.fit summary').click();
    await panel().page.locator('.fit tbody tr').nth(1).waitFor();
    assert.deepEqual(await panel().page.locator('.fit tbody tr').allInnerTexts(), [
      '0\t50 %\t50 %',
      '200\t100 %\t75 %',
    ]);
  });
});
