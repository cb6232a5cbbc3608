import assert from 'node:assert/strict';
import fc from 'fast-check';
import { thinned } from '../../../webview/curves/thin.js';

const points = (values: readonly number[]): { x: number; y: number }[] => values.map((y, x) => ({ x, y }));
const area = { x: [0, 9999], y: [0, 1], scale: 'linear', width: 100, height: 100 } as const;

describe('a curve thinned to what a chart can tell apart', () => {
  it('keeps every spike, the ends and the gaps, and few points else', () => {
    const values = new Array<number>(10_000).fill(0.5);
    values[4321] = 1;
    values[8765] = NaN;
    const kept = thinned(points(values), area);
    const at = (x: number): boolean => kept.some((point) => point.x === x);
    assert.ok(at(0) && at(9999) && at(4321) && at(8765));
    assert.ok(kept.length < 120, String(kept.length));
  });

  it('leaves out what is out of sight, but for a neighbour on each side', () => {
    const kept = thinned(points(new Array<number>(10_000).fill(0.5)), { ...area, x: [2000, 2300] });
    assert.equal(kept[0]!.x, 1999);
    assert.ok(kept.at(-1)!.x >= 2300 && kept.at(-1)!.x <= 2302);
  });

  it('has the extremes of every column to a pixel, whatever the curve', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 200, maxLength: 600 }),
        (ys) => {
          const all = points(ys);
          const x = [0, ys.length - 1] as const;
          const kept = thinned(all, { ...area, x });
          const column = (point: { x: number }): number => Math.floor((point.x / x[1]) * area.width);
          for (let c = 0; c < area.width; c++) {
            const [own, shown] = [all, kept].map((some) => some.filter((p) => column(p) === c).map(({ y }) => y));
            assert.ok(Math.max(...own!) - Math.max(...shown!) <= 1 / area.height);
            assert.ok(Math.min(...shown!) - Math.min(...own!) <= 1 / area.height);
          }
        },
      ),
    );
  });
});
