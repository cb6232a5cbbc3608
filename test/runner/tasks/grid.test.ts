import assert from 'node:assert/strict';
import type { GridProgress, GridRequest } from '../../../src/protocol/runner.js';
import { grid } from '../../../src/runner/tasks/grid.js';
import type { Workshop } from '../../../src/runner/workshop.js';

/** Evaluates x² + 10 y where `cost` lets it, and notes what is told meanwhile. */
function evaluated(request: Pick<GridRequest, 'xs' | 'ys' | 'v'>, cost: (call: number) => void = () => undefined) {
  const told: GridProgress[] = [];
  let calls = 0;
  const value = (theta: ArrayLike<number>): number => {
    cost(calls++);
    return theta[0]! ** 2 + 10 * (theta[1] ?? 0);
  };
  const workshop = {
    open: () => ({ f: { value } }),
    reporter: { progress: (progress: GridProgress) => told.push(progress) },
  };
  const { values } = grid(
    { objective: { kind: 'builtin', name: 'any' }, origin: [0, 0], u: [1, 0], ...request },
    workshop as unknown as Workshop<'grid'>,
  );
  return { values, told, calls: () => calls };
}

function spaced(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => i / 7 - 2);
}

function expected(xs: Float64Array, ys: Float64Array): number[] {
  return [...ys].flatMap((y) => [...xs].map((x) => x ** 2 + 10 * y));
}

/** Takes longer than the grid keeps silent. */
function takeLong(): void {
  const until = Date.now() + 210;
  while (Date.now() < until);
}

describe('the grid task', () => {
  it('evaluates every point once, row by row, whatever the numbers of columns and rows', () => {
    for (const [columns, rows] of [
      [1, 1],
      [2, 3],
      [17, 33],
      [40, 31],
      [129, 97],
    ] as const) {
      const [xs, ys] = [spaced(columns), spaced(rows)];
      const { values, calls } = evaluated({ xs, ys, v: [0, 1] });
      assert.deepEqual([...values], expected(xs, ys));
      assert.equal(calls(), columns * rows);
    }
  });

  it('tells how far it is where that takes long, with the coarse grids that are whole, edges included', () => {
    const [xs, ys] = [spaced(33), spaced(17)];
    // 3 × 2 points have a stride of 16, 5 × 3 one of 8.
    const { told } = evaluated({ xs, ys, v: [0, 1] }, (call) => [2, 7, 20].includes(call) && takeLong());
    const counts = told.map(({ share }) => Math.round(share * xs.length * ys.length));
    // A machine that stops for a while may tell more.
    for (const count of [3, 8, 21]) assert.ok(counts.includes(count), `${counts} without ${count}`);
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
    );
    const whole = told.flatMap(({ coarse }, i) => (coarse ? [[coarse.xs.length, counts[i]!] as const] : []));
    assert.deepEqual(
      whole.slice(0, 2).map(([columns]) => columns),
      [3, 5],
    );
    assert.ok(whole.every(([columns, count]) => count > columns));
    for (const coarse of told.flatMap((message) => message.coarse ?? [])) {
      assert.deepEqual([...coarse.values], expected(coarse.xs, coarse.ys));
      assert.deepEqual([coarse.xs[0], coarse.xs.at(-1)], [xs[0], xs.at(-1)]);
      assert.deepEqual([coarse.ys[0], coarse.ys.at(-1)], [ys[0], ys.at(-1)]);
    }
  });

  it('does so along a line', () => {
    const xs = spaced(65);
    const { values, told } = evaluated({ xs }, (call) => call === 6 && takeLong());
    assert.deepEqual(
      [...values],
      [...xs].map((x) => x ** 2),
    );
    assert.deepEqual(
      [...told[0]!.coarse!.values],
      [0, 16, 32, 48, 64].map((i) => xs[i]! ** 2),
    );
    assert.equal(told[0]!.coarse!.ys.length, 0);
  });
});
