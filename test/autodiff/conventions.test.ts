// Points without a derivative, and points beyond what doubles hold: compiled code and the tape follow the same conventions.
import assert from 'node:assert/strict';
import { differentiate } from '../../src/autodiff/differentiate.js';
import type { DerivativeMode } from '../../src/protocol/runRequest.js';
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
  ...[
    'Math.hypot(x, y)',
    'Math.hypot(x, x)',
    'Math.hypot(x, y, 0)',
    'Math.hypot(x)',
    'Math.hypot(x, y) ** 2',
    'Math.atan2(x, y)',
  ],
  ...['Math.max(x, y)', 'Math.min(x, y)', 'Math.max(x, y, 0)', 'Math.max(0, x)', 'x % y', 'x % 1', 'x / y'],
  ...['Math.sqrt(x * x + y * y) ** 2', 'x * Math.sqrt(y)', 'Math.exp(-1 / (x * x))', 'x === 0 ? 0 : x * Math.log(x)'],
  ...['1 / (1 + Math.exp(-x))', 'Math.exp(Math.log(x))', 'Math.atan(y / x)', 'Math.atan(Math.exp(x)) * y'],
  ...['x * Infinity', '(x - 1) * Infinity + y', 'Math.exp(x) * 0', 'Math.log(Math.cosh(x))', '(1 + Math.exp(x)) ** -y'],
  ...['Math.max(x, y, y * y)', 'Math.min(x, -x)', 'Math.atan2(y, x) * x', '(x % y) * y', '-x % 1'],
  ...['x === y ? x * y : x - y', 'x < y ? x * x : 3 * y', 'x >= y ? Math.floor(x) * y : Math.round(y) + x', 'x || y'],
  ...['x !== 0 && y / x > 1 ? x : y', 'Math.sign(x) * y'],
  ...['-Math.sqrt(2 * x)', 'Math.sqrt(x * x)', 'Math.sqrt(x * x + y * y)'],
];

function by(mode: DerivativeMode, expression: string) {
  const { program, info } = objectiveOf(`export function f([x, y]: number[]): number { return ${expression}; }`);
  const f = differentiate(program, info, { mode, dimension: 2 });
  const gradient = new Float64Array(2);
  const hessian = new Float64Array(4);
  const products = [new Float64Array(2), new Float64Array(2)] as const;
  /** Value, gradient, Hessian, and its columns as products. */
  const at = (point: readonly number[]) => {
    const theta = Float64Array.from(point);
    const value = f.gradient(theta, gradient);
    f.hessian(theta, hessian);
    products.forEach((product, k) => f.hessianVectorProduct(theta, Float64Array.of(1 - k, k), product));
    return [value, ...gradient, ...hessian, ...products[0], ...products[1]];
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

  // Each root or arc has an infinite derivative there, of a number that does not depend on x.
  for (const [expression, derivative] of [
    ['Math.asin(x ** 0) + y', 1],
    ['Math.sqrt(0 * x) + y', 1],
    ['Math.sqrt(x * zero) + y', 1],
    ['Math.cbrt(zero / (x + 3)) + y', 1],
    ['Math.asin(one ** x) * y', Math.PI / 2],
    ['Math.sqrt(zero ** (x * x + 1)) + y', 1],
    ['Math.sqrt(Math.atan2(zero, x * x + 1)) + y', 1],
    ['Math.sqrt((one % (x * x + 2)) - one) + y', 1],
  ] as const) {
    it(`${expression} does not depend on x`, () => {
      const text = expression.replace(/zero/g, '(+(y > 9))').replace(/one/g, '(+(y < 9))');
      for (const mode of ['compiled', 'tape'] as const)
        for (const x of [0, 0.5])
          assert.deepEqual(
            by(mode, text).at([x, 2]).slice(1).map(Math.abs),
            [0, derivative, 0, 0, 0, 0, 0, 0, 0, 0],
            mode,
          );
    });
  }

  // In exact arithmetic these are below the smallest double, or exactly what stands here.
  for (const [expression, point, derivatives] of [
    ['1 / (1 + Math.exp(-x))', [-800, 0], [0, 0, 0, 0, 0]],
    ['1 - 1 / (1 + Math.exp(x)) * x + y * y', [800, 3], [0, 6, 0, 0, 2]],
    ['y / (1 + Math.exp(x * x))', [40, 3], [0, 0, 0, 0, 0]],
    ['Math.exp(-Math.exp(x)) * y', [800, 2], [0, 0, 0, 0, 0]],
    ['Math.atan(Math.exp(x)) * y', [800, 2], [0, Math.PI / 2, 0, 0, 0]],
    ['Math.atan(x * x) * y', [-1e200, 2], [0, Math.PI / 2, 0, 0, 0]],
    ['Math.tanh(Math.exp(x)) * y * y', [800, 3], [0, 6, 0, 0, 2]],
    ['y * y / Math.cosh(x) ** 2', [400, 3], [0, 0, 0, 0, 0]],
    ['(1 + Math.exp(x)) ** -0.5 * y', [800, 3], [0, 0, 0, 0, 0]],
    ['(1 + Math.exp(x)) ** -y', [800, 3], [0, 0, 0, 0, 0]],
    ['0.5 ** Math.exp(x) * y', [800, 3], [0, 0, 0, 0, 0]],
    ['Math.atan2(Math.sinh(y), Math.exp(x))', [800, 1], [0, 0, 0, 0, 0]],
    ['y ** Math.exp(x)', [800, 0.5], [0, 0, 0, 0, 0]],
    ['Math.max(-Math.exp(x), -5) * y * y', [800, 3], [0, -30, 0, 0, -10]],
    ['Math.exp(-Infinity * x) * y * y', [1, 3], [0, 0, 0, 0, 0]],
  ] as const) {
    it(`${expression}: flat where an operand overflows, to second order`, () => {
      const [first, second, xx, xy, yy] = derivatives;
      for (const mode of ['compiled', 'tape'] as const) {
        const found = by(mode, expression).at(point).slice(1);
        const wanted = [first, second, xx, xy, xy, yy, xx, xy, xy, yy];
        assert.ok(
          found.every((x, i) => Math.abs(x - wanted[i]!) <= 1e-15 * Math.abs(wanted[i]!)),
          `${mode}: ${found.join(', ')}`,
        );
      }
    });
  }

  for (const [expression, point] of [
    ['x * Infinity', [0, 1]],
    ['(x - 2) * Infinity + y', [2, 1]],
    ['Math.exp(x) * 0 + y', [800, 1]],
    ['Math.exp(x) / (1 + Math.exp(x))', [800, 1]],
  ] as const) {
    it(`${expression} is NaN where IEEE 754 says so, with every derivative`, () => {
      for (const mode of ['compiled', 'tape'] as const)
        assert.ok(by(mode, expression).at(point).every(Number.isNaN), mode);
    });
  }

  it('−√x is as curved as √x at 0, with the other sign', () => {
    for (const mode of ['compiled', 'tape'] as const) {
      assert.deepEqual(by(mode, '-Math.sqrt(2 * x)').at([0, 1]).slice(3, 7), [Infinity, 0, 0, 0]);
      assert.deepEqual(by(mode, 'Math.sqrt(2 * x)').at([0, 1]).slice(3, 7), [-Infinity, 0, 0, 0]);
    }
  });

  it('∂²(x ** y) / ∂x ∂y at (1, 0) is 1', () => {
    assert.deepEqual(by('compiled', 'x ** y').at([1, 0]).slice(3, 7), [0, 1, 1, 0]);
  });
});
