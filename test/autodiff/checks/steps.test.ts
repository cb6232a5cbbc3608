// A function that moves by steps only has the gradient 0, which is right and useless: that is told, and nothing else is.
import assert from 'node:assert/strict';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import type { DerivativeMode } from '../../../src/protocol/runRequest.js';
import { objectiveOf } from '../objectiveOf.js';

function traps(body: string, mode: DerivativeMode, point: readonly number[]): string[] {
  const { program, info } = objectiveOf(`export function f(x: number[]): number { ${body} }`);
  const f = differentiate(program, info, { mode, dimension: 2 });
  f.gradient(Float64Array.from(point), new Float64Array(2));
  return f.notes.filter(({ kind }) => kind === 'trap').map(({ message }) => message);
}

for (const mode of ['compiled', 'tape'] as const)
  describe(`functions that move by steps, ${mode}`, () => {
    it('are told: rounded to digits, counts of comparisons', () => {
      assert.match(traps('return Math.round((x[0] * x[1]) * 1e4) / 1e4;', mode, [0.3, 0.7]).join(), /by rounding/);
      const count = 'let n = 0; for (let k = 0; k < 50; k++) if (k * 0.1 > x[0] + x[1]) n++; return n;';
      assert.match(traps(count, mode, [0.31, 0.72]).join(), /by rounding/);
    });

    it('are told where they do so in some parameters only', () => {
      const table = 'const T = [0, 1, 4, 9]; return T[Math.round(x[1] * 2)] * x[0] + x[0] ** 2;';
      assert.match(traps(table, mode, [0.3, 0.6]).join(), /slope 0 in component 1 here/);
      const quantised = 'return (Math.round(x[0] * 8) / 8 - x[1]) ** 2;';
      assert.match(traps(quantised, mode, [0.3, 0.7]).join(), /slope 0 in component 0 here/);
    });

    it('are not constants, minima, ramps between plateaus, or slopes through what is rounded', () => {
      assert.deepEqual(traps('return 3;', mode, [0.3, 0.7]), []);
      assert.deepEqual(traps('return x[0] ** 2 + x[1] ** 4;', mode, [0, 0]), []);
      assert.deepEqual(traps('return x[0] * 0 + x[1];', mode, [0.3, 0.7]), []);
      assert.deepEqual(traps('return Math.min(Math.max(x[0], 0), 0.5) + x[1];', mode, [-0.2, 0.7]), []);
      assert.deepEqual(traps('return Math.floor(x[0]) * x[0] + x[1];', mode, [0.3, 0.7]), []);
    });
  });
