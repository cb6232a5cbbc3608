import assert from 'node:assert/strict';
import fc from 'fast-check';
import { performanceProfile, type Progress } from '../../src/analysis/performanceProfile.js';

/** f after 0, 10, 20 … gradient evaluations. */
function descending(...loss: number[]): Progress {
  return { loss, gradientEvaluations: loss.map((_, k) => 10 * k) };
}

describe('a performance profile', () => {
  it('has the costs, ratios and wins that are counted by hand', () => {
    const runs = [
      // Solved is f ≤ 0 + 0.1·(100 − 0) = 10: after 20 and after 10.
      [descending(100, 50, 10, 0), descending(100, 9, 8, 8)],
      // Solved is f ≤ 1 + 0.1·(11 − 1) = 2: after 10, and never.
      [descending(11, 2, 1), descending(11, 3, 3)],
      // Both after 30.
      [descending(5, 4, 3, 0), descending(5, 5, 5, 0)],
      // The second finds the lower valley, which the first misses: after 40 and never the other way round.
      [descending(8, 6, 6, 6, 6), descending(8, 8, 8, 8, -2)],
    ];
    const { costs, curves } = performanceProfile(runs, 0.1);
    assert.deepEqual(costs, [
      [20, 10],
      [10, null],
      [30, 30],
      [null, 40],
    ]);
    assert.deepEqual(curves, [
      { ratios: [1, 1, 2], wins: 2 },
      { ratios: [1, 1, 1], wins: 3 },
    ]);
  });

  it('counts what left the numbers as not solved, and a start that nobody improves as solved by all', () => {
    const { costs } = performanceProfile(
      [
        [descending(4, NaN, NaN), descending(4, 2, 1)],
        [descending(3, 3), descending(3, Infinity)],
        [descending(), descending()],
      ],
      0.01,
    );
    assert.deepEqual(costs, [
      [null, 20],
      [1, 1],
      [null, null],
    ]);
  });

  it('never asks less for a tighter tolerance, and has a winner wherever something is solved', () => {
    const losses = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 20 });
    const problem = fc
      .tuple(fc.double({ min: 1e3, max: 1e4, noNaN: true }), fc.array(losses, { minLength: 3, maxLength: 3 }))
      .map(([start, runs]) => runs.map((rest) => descending(start, ...rest)));
    fc.assert(
      fc.property(fc.array(problem, { minLength: 1, maxLength: 6 }), (problems) => {
        const [loose, tight] = [performanceProfile(problems, 1e-1), performanceProfile(problems, 1e-3)];
        loose.costs.forEach((ofProblem, p) => {
          ofProblem.forEach((cost, s) => assert.ok((cost ?? Infinity) <= (tight.costs[p]?.[s] ?? Infinity)));
        });
        const wins = tight.curves.reduce((sum, { wins: one }) => sum + one, 0);
        assert.ok(wins >= problems.length, 'one of them found the lowest value');
        for (const { ratios } of tight.curves) ratios.forEach((ratio) => assert.ok(ratio >= 1));
      }),
    );
  });
});
