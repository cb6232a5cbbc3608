import assert from 'node:assert/strict';
import { heightFigure, shareFigure } from '../../../src/extension/landscape/figures.js';
import type { Landscape } from '../../../src/protocol/landscape.js';

const plane: Landscape = {
  ...{ dimension: 2, functions: 1, complete: true, shareOfMinima: 0.25, standardError: 0.1, coinToss: 0.25 },
  groups: [
    { index: 0, count: 1, meanHeight: -2 },
    { index: 1, count: 2, meanHeight: 0 },
    { index: 2, count: 1, meanHeight: 2 },
  ],
  indices: Int8Array.of(0, 1, 1, 2),
  heights: Float64Array.of(-2, -0.5, 0.5, 2),
};

function numbers(svg: string, pattern: RegExp): number[] {
  return [...svg.matchAll(pattern)].map((match) => Number(match[1]));
}

describe('the figures of the landscape experiment', () => {
  it('place each point at its height, and each index in its own stripe', () => {
    const svg = heightFigure(plane);
    const [xs, ys] = [numbers(svg, /cx="([\d.]+)"/g), numbers(svg, /cy="([\d.]+)"/g)];
    assert.equal(xs.length, 4);
    assert.deepEqual(
      [...xs].sort((a, b) => a - b),
      xs,
    );
    // Higher indices lie higher up, whatever the spread within a stripe.
    assert.ok(ys[0]! > Math.max(ys[1]!, ys[2]!) && Math.min(ys[1]!, ys[2]!) > ys[3]!);
    const means = numbers(svg, /x1="([\d.]+)"/g);
    assert.ok(Math.abs(means[0]! + means[2]! - 2 * means[1]!) < 0.2);
  });

  it('put a share of 2⁻ⁿ on the line 2⁻ⁿ', () => {
    const svg = shareFigure([{ ...plane, dimension: 1, shareOfMinima: 0.5, coinToss: 0.5 }, plane]);
    const line = /points="([^"]*)"/.exec(svg)![1]!.split(' ');
    const marks = numbers(svg, /cx="([\d.]+)"/g).map((x, i) => `${x},${numbers(svg, /cy="([\d.]+)"/g)[i]}`);
    assert.deepEqual(marks, line);
  });
});
