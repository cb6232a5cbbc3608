import assert from 'node:assert/strict';
import { thumbnail } from '../../../src/extension/objectives/thumbnail.js';

const spaced = (low: number, high: number, count: number) =>
  Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

describe('the thumbnail of an objective', () => {
  const xs = spaced(-3, 3, 46);
  const ys = spaced(-2, 2, 31);
  const bowl = (x0: number, y0: number) =>
    Float64Array.from({ length: xs.length * ys.length }, (_, i) => {
      const [x, y] = [xs[i % xs.length]!, ys[Math.floor(i / xs.length)]!];
      return (x - x0) ** 2 + (y - y0) ** 2;
    });
  const circle = (svg: string) => /<circle cx="([\d.]+)" cy="([\d.]+)"/.exec(svg)?.slice(1).map(Number);

  it('puts a point where it lies, up being up', () => {
    assert.deepEqual(circle(thumbnail({ xs, ys, values: bowl(1.5, 1) }, [[1.5, 1]])), [135, 30]);
  });

  it('draws its contours around the minimum', () => {
    const svg = thumbnail({ xs, ys, values: bowl(1.5, 1) }, []);
    // The lowest level leaves a hole whose rim goes around (135, 30).
    const lowest = /<path d="([^"]*)"/.exec(svg)?.[1] ?? '';
    const hole = lowest
      .split('M')
      .at(-1)!
      .replace('Z', '')
      .split('L')
      .map((pair) => pair.split(' ').map(Number));
    const middle = (axis: 0 | 1) => hole.reduce((sum, pair) => sum + pair[axis]!, 0) / hole.length;
    assert.ok(Math.abs(middle(0) - 135) < 3 && Math.abs(middle(1) - 30) < 3, `${middle(0)}, ${middle(1)}`);
  });

  it('is a curve for one parameter, broken nowhere by a value that is no number', () => {
    const values = xs.map((x, i) => (i === 10 ? NaN : x * x));
    const points = /points="([^"]*)"/.exec(thumbnail({ xs, ys: new Float64Array(0), values }, []))?.[1]?.split(' ');
    assert.equal(points?.length, xs.length - 1);
    assert.match(points?.[0] ?? '', /^0\.0,6\.0$/);
  });

  it('is empty where nothing is a number', () =>
    assert.doesNotMatch(thumbnail({ xs, ys, values: bowl(0, 0).fill(NaN) }, []), /<path/));
});
