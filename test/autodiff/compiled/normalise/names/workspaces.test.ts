// Arrays of a module into which an objective writes: compiled, each call has its own; one that keeps state is found out.
import assert from 'node:assert/strict';
import { differentiate } from '../../../../../src/autodiff/differentiate.js';
import { objectiveOf } from '../../../objectiveOf.js';
import { compileText } from '../../compileText.js';

// Each computes 40·x·y.
const programs: Readonly<Record<string, string>> = {
  'of doubles': `const w = new Float64Array(80);
    export function f([x, y]: number[]): number { for (let i = 0; i < 80; i++) w[i] = x; let s = 0; for (let i = 0; i < 80; i++) s += 0.5 * w[i] * y; return s; }`,
  'that are short': `const w = [1, 2, 3];
    export function f([x, y]: number[]): number { w[0] = x; w[2] = y; return 20 * w[0] * w[1] * w[2]; }`,
  'of which a part is never written': `const w = new Float64Array(82);
    export function f([x, y]: number[]): number { for (let i = 1; i < 81; i++) w[i] = x; let s = 0; for (let i = 0; i < 80; i++) s += 0.5 * (w[i] + w[81]) * y; return s + 0.5 * x * y; }`,
  'with rows': `const w = Array.from({ length: 70 }, () => new Float64Array(8));
    export function f([x, y]: number[]): number { for (let i = 0; i < 70; i++) for (let j = 0; j < 8; j++) w[i][j] = j === 3 ? x : y;
      let s = 0; for (let i = 0; i < 70; i++) s += (w[i][3] * w[i][5] * 4) / 7; return s; }`,
  'that are filled and emptied': `const w: number[] = [], sums = new Float64Array(5);
    export function f([x, y]: number[]): number { sums.fill(0); w.length = 0; for (let i = 0; i < 40; i++) w.push(x); for (let i = 0; i < 40; i++) sums[i % 5] += w[i] * y; return sums.reduce((s, v) => s + v, 0); }`,
  'with two names': `const w = [0, 0], v = w;
    export function f([x, y]: number[]): number { w[0] = x; v[1] = 40 * y; return w[1] * v[0]; }`,
};

describe('workspaces of a module', () => {
  for (const [name, text] of Object.entries(programs))
    it(name, () => {
      const { compilation, original } = compileText(text, 2);
      assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
      const { functions } = compilation;
      for (const [x, y] of [
        [0.7, -0.4],
        [1.3, 0.2],
      ] as const) {
        const theta = Float64Array.of(x, y);
        const [gradient, hessian] = [new Float64Array(2), new Float64Array(4)];
        assertClose([functions.gradient(theta, gradient)], [original([x, y])]);
        assertClose(gradient, [40 * y, 40 * x]);
        functions.hessian(theta, hessian);
        assertClose(hessian, [0, 40, 40, 0]);
      }
    });

  const named: Readonly<Record<string, string>> = {
    'a row with a name of its own':
      'const w = [[0, 0], [0, 0]], row = w[1]; export function f([x, y]: number[]): number { w[1][0] = x; return row[0] * y; }',
    'an array that an object holds':
      'const w = [0, 0], o = { w }; export function f([x, y]: number[]): number { w[0] = x; return o.w[0] * y; }',
    'an array of integers':
      'const w = new Int32Array(3); export function f([x, y]: number[]): number { w[0] = x; return w[0] * y; }',
  };
  for (const [name, text] of Object.entries(named))
    it(`leave ${name} to the tape`, () => {
      assert.ok(!compileText(text, 2).compilation.ok);
    });

  it('are told where they keep what a former call left', () => {
    const { program, info } = objectiveOf(
      'const sum = [0]; export function f([x, y]: number[]): number { sum[0] += x; return sum[0] ** 2 * y; }',
    );
    const f = differentiate(program, info, { mode: 'auto', dimension: 2 });
    f.gradient(Float64Array.of(0.5, 2), new Float64Array(2));
    assert.equal(f.derivatives, 'tape');
    assert.ok(f.notes.some(({ kind, message }) => kind === 'trap' && /earlier call|keeps state/.test(message)));
  });
});

function assertClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expected.forEach((value, k) => {
    assert.ok(Math.abs(found[k]! - value) <= 1e-12 * Math.max(1, Math.abs(value)), `${found[k]} is not ${value}`);
  });
}
