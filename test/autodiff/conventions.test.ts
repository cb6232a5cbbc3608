// Points without a derivative, and points beyond what doubles hold: compiled code and the tape follow the same conventions.
import assert from 'node:assert/strict';
import { differentiate } from '../../src/autodiff/differentiate.js';
import type { DerivativeMode } from '../../src/protocol/run.js';
import { objectiveOf } from './objectiveOf.js';

const points = [
  ...[0, -0, 1, -1, 0.5, -2, 1e-100, 800, -800].map((x) => [x, 0]),
  ...[0, 1].flatMap((x) => [-1, 0.5, 1, 2].map((y) => [x, y])),
  ...[
    [-2, 2],
    [-2, 3],
    [3, -2],
    [-1, -1],
  ],
];
const functions = ['abs', 'sqrt', 'cbrt', 'log', 'log1p', 'log2', 'log10', 'asin', 'acos', 'acosh', 'atanh', 'tanh'];
const expressions = [
  ...[...functions, 'exp', 'expm1', 'sinh', 'asinh', 'floor', 'round', 'ceil', 'trunc', 'sign'].map(
    (f) => `Math.${f}(x)`,
  ),
  ...[
    'x ** y',
    'x ** 2',
    'x ** 3',
    'x ** 0.5',
    'x ** 1.5',
    'x ** -1',
    'x ** 0',
    'x ** 1',
    '2 ** y',
    '0 ** y',
    '(-2) ** y',
  ],
  ...['Math.hypot(x, y)', 'Math.hypot(x, y, 0)', 'Math.hypot(x)', 'Math.hypot(x, y) ** 2', 'Math.atan2(x, y)'],
  ...['Math.max(x, y)', 'Math.min(x, y)', 'Math.max(x, y, 0)', 'Math.max(0, x)', 'x % y', 'x % 1', 'x / y'],
  ...['Math.sqrt(x * x + y * y) ** 2', 'x * Math.sqrt(y)', 'Math.exp(-1 / (x * x))', 'x === 0 ? 0 : x * Math.log(x)'],
  ...['1 / (1 + Math.exp(-x))', 'Math.exp(Math.log(x))', 'Math.atan(y / x)'],
];

function by(mode: DerivativeMode, expression: string) {
  const { program, info } = objectiveOf(`export function f([x, y]: number[]): number { return ${expression}; }`);
  const f = differentiate(program, info, { mode, dimension: 2 });
  const gradient = new Float64Array(2);
  const hessian = new Float64Array(4);
  /** Value, gradient and Hessian. */
  const at = (point: readonly number[]) => {
    const theta = Float64Array.from(point);
    const value = f.gradient(theta, gradient);
    f.hessian(theta, hessian);
    return [value, ...gradient, ...hessian];
  };
  return { f, at };
}

describe('conventions', () => {
  for (const expression of expressions) {
    it(`${expression}: compiled as on the tape`, () => {
      const compiled = by('compiled', expression);
      const tape = by('tape', expression);
      for (const point of points) {
        const [found, wanted] = [compiled.at(point), tape.at(point)];
        const isSame = found.every((x, i) => {
          const y = wanted[i]!;
          return Object.is(x, y) || x === y || Math.abs(x - y) <= 1e-12 * Math.max(1, Math.abs(x));
        });
        assert.ok(isSame, `at (${point.join(', ')}): [${found.join(', ')}], on the tape [${wanted.join(', ')}]`);
      }
      assert.deepEqual([compiled.f.derivatives, tape.f.derivatives], ['compiled', 'tape']);
    });
  }

  for (const [expression, point, gradient] of [
    ['1 / (1 + Math.exp(-x))', [-800, 0], [0, 0]],
    ['Math.exp(-1 / (x * x))', [0, 0], [0, 0]],
  ] as const) {
    it(`${expression} is flat at ${point[0]}`, () => {
      assert.deepEqual(by('compiled', expression).at(point).slice(1, 3), gradient);
    });
  }

  for (const [expression, point, what] of [
    ['Math.atan(y / x)', [0, 1], 'x / y is infinite at y = 0'],
    ['Math.exp(Math.log(x))', [0, 0], 'log is infinite at 0'],
    ['Math.atan(x ** -1)', [0, 0], 'x ** y is infinite at x = 0'],
  ] as const) {
    it(`${expression}: where 0 · ∞ counts as 0, it is told`, () => {
      const { f, at } = by('compiled', expression);
      at(point);
      const found = f.notes.find(({ kind }) => kind === 'nonsmooth');
      assert.equal(found?.message, `The derivative of ${what}; where it is multiplied by 0, 0 was used.`);
    });
  }

  it('∂²(x ** y) / ∂x ∂y at (1, 0) is 1', () => {
    assert.deepEqual(by('compiled', 'x ** y').at([1, 0]).slice(3), [0, 1, 1, 0]);
  });
});
