// Derivatives where intermediates are so large or small that their squares leave the range of doubles: those of log(c · g), for
// one, are those of log(g) whatever c is.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differentiate } from '../../src/autodiff/differentiate.js';
import type { DerivativeMode } from '../../src/protocol/runRequest.js';
import { objectiveOf } from './objectiveOf.js';

const modes = ['compiled', 'tape'] as const;

function differentiated(expression: string, mode: DerivativeMode, c = 1) {
  const text = `const c = ${c};\nexport function f([x, y]: number[]): number { return ${expression}; }`;
  const { program, info } = objectiveOf(text);
  const f = differentiate(program, info, { mode, dimension: 2 });
  const gradient = new Float64Array(2);
  const hessian = new Float64Array(4);
  const products = [new Float64Array(2), new Float64Array(2)] as const;
  /** The gradient, the Hessian, and its columns as products. */
  return (point: readonly number[]) => {
    const theta = Float64Array.from(point);
    f.gradient(theta, gradient);
    f.hessian(theta, hessian);
    products.forEach((product, k) => f.hessianVectorProduct(theta, Float64Array.of(1 - k, k), product));
    assert.equal(f.derivatives, mode);
    return [...gradient, ...hessian, ...products[0], ...products[1]];
  };
}

function assertSame(found: readonly number[], wanted: readonly number[], what: string): void {
  const scale = Math.max(...wanted.map(Math.abs));
  const isSame = found.every((x, i) => Math.abs(x - wanted[i]!) <= 1e-12 * scale);
  assert.ok(isSame, `${what}: [${found.join(', ')}], not [${wanted.join(', ')}]`);
}

// In 60 digits (mpmath): ∂x, ∂y, ∂xx, ∂xy, ∂yy.
const exact = [
  ['Math.sqrt(2 ** x)', [800, 1], [8.949396112486016e119, 0, 3.1016243415419087e119, 0, 0]],
  ['(2 ** x) ** 0.5', [800, 1], [8.949396112486016e119, 0, 3.1016243415419087e119, 0, 0]],
  [
    'Math.log(Math.exp(x) + Math.exp(y))',
    [400.5, 400.25],
    [0.5621765008857981, 0.4378234991142019, 0.24613408273759835, -0.24613408273759835, 0.24613408273759835],
  ],
  [
    'Math.log(Math.exp(x) + Math.exp(y))',
    [-650.5, -651.25],
    [0.679178699175393, 0.320821300824607, 0.21789499376181404, -0.21789499376181404, 0.21789499376181404],
  ],
  ['-Math.log(1 / (1 + Math.exp(-x))) * y', [-400, 3], [-3, 400, 0, -1, 0]],
  [
    'Math.exp(x) / (Math.exp(x) + Math.exp(y))',
    [650.5, 651.25],
    [0.21789499376181404, -0.21789499376181404, 0.07808428307814441, -0.07808428307814441, 0.07808428307814441],
  ],
  ['Math.log(Math.cosh(x)) + y * x', [650.5, 3], [4, 650.5, 0, 1, 0]],
  [
    'Math.atan2(Math.exp(x), Math.exp(y))',
    [400.5, 400.25],
    [0.4847718145701073, -0.4847718145701073, -0.1187296643955296, 0.1187296643955296, -0.1187296643955296],
  ],
  ['Math.sqrt(1e200 * x * x + 1e200 * y * y)', [300, 400], [6e99, 8e99, 1.28e97, -9.6e96, 7.2e96]],
  ['Math.exp(x) ** -0.5 * Math.exp(0.5 * x) * y * x', [650.5, 651.25], [651.25, 650.5, 0, 1, 0]],
  [
    '((2 ** x) ** (y / 1000)) ** 0.01',
    [650.5, 651.25],
    [0.08508461276959643, 0.08498662665124374, 0.0003840822384199517, 0.0005142880750276775, 0.00038319810541921],
  ],
  ['Math.log(Math.exp(x) ** (0.001 * y))', [-650.5, -651.25], [-0.65125, -0.6505, 0, 0.001, 0]],
] as const;

// The same for every c.
const homogeneous = [
  'Math.log(c * (x * x + y * y * x + 5))',
  'Math.log2(c * (x + y * y + 4))',
  'Math.log10(1 / (c * (x + y * y + 4)))',
  'Math.sqrt(c * (x * y + 9)) / Math.sqrt(c)',
  'Math.cbrt(c * (x * y + 9)) / Math.cbrt(c)',
  '(c * (x * y + 9)) ** 0.25 / c ** 0.25',
  '(c * (x + y * y + 4)) ** -0.75 * c ** 0.75',
  'Math.log((c * (x + y * y + 4)) ** -1)',
  '(c * (x + y + 9)) / (c * (x * y + 9))',
  'Math.exp(1 / (c * (x * y + 9)) * c)',
  'Math.atan2(c * (x + 3), c * (y * x + 9)) * y',
  'Math.hypot(c * x, c * (y + 3)) / c * x',
  'Math.hypot(c * x, c * (y + 1), c) / c * x',
  'Math.log(Math.exp(Math.log(c) + x) + Math.exp(Math.log(c) + x * y))',
];
// The same where c is large as the second one is.
const asymptotic = [
  ['Math.log1p(c * (x * y + 9))', 'Math.log(x * y + 9)'],
  ['Math.asinh(-c * (x * y + 9))', '-Math.log(x * y + 9)'],
  ['Math.acosh(c * (x * y + 9))', 'Math.log(x * y + 9)'],
  ['-Math.log(1 / (1 + c * (x * y + 9)))', 'Math.log(x * y + 9)'],
] as const;

describe('derivatives of large and small intermediates', () => {
  for (const [expression, point, [gx, gy, xx, xy, yy]] of exact) {
    it(`${expression} at (${point.join(', ')})`, () => {
      for (const mode of modes)
        assertSame(differentiated(expression, mode)(point), [gx, gy, xx, xy, xy, yy, xx, xy, xy, yy], mode);
    });
  }

  const coordinate = fc.integer({ min: -1500, max: 1500 }).map((k) => (k + 0.37) / 1000);

  /** With c = 2 ** exponent, the expression has the derivatives of the reference. */
  function hold(expression: string, reference: string, exponents: readonly number[]): void {
    const known = differentiated(reference, 'tape');
    for (const mode of modes) {
      for (const exponent of exponents) {
        const found = differentiated(expression, mode, 2 ** exponent);
        const same = (point: [number, number]) =>
          assertSame(found(point), known(point), `${mode} at (${point.join(', ')}), c = 2 ** ${exponent}`);
        fc.assert(fc.property(fc.tuple(coordinate, coordinate), same), { seed: 20240301, numRuns: 10 });
      }
    }
  }

  for (const expression of homogeneous) {
    it(`${expression} for any c`, () => hold(expression, expression, [-1000, -501, 501, 990]));
  }

  for (const [expression, reference] of asymptotic) {
    it(`${expression} for large c`, () => hold(expression, reference, [120, 501, 990]));
  }

  it('of a function that a caller on the tape calls', () => {
    const { program, info } = objectiveOf(`
const far = (a: number, b: number) => { let s = 0; for (let i = 0; i < 9; i++) s += a * (i + 1) + b; return Math.log(s); };
function* both(x: number[]) { yield* x; }
export function f(x: number[]): number { const [a, b] = [...both(x)]; return far(Math.exp(a), Math.exp(b)); }`);
    const f = differentiate(program, info, { mode: 'auto', dimension: 2 });
    const hessian = new Float64Array(4);
    // log(45 exp(a) + 9 exp(b)); the function is compiled only after it has been recorded.
    for (let k = 0; k < 3; k++) {
      f.hessian(Float64Array.of(400, 400), hessian);
      assertSame([...hessian], [5 / 36, -5 / 36, -5 / 36, 5 / 36], `call ${k}`);
    }
    assert.equal(f.derivatives, 'tape');
  });
});
