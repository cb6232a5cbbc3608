import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { encloses } from '../../../src/autodiff/enclosure/enclosure.js';
import type { Range } from '../../../src/autodiff/enclosure/range.js';
import { objectiveOf } from '../objectiveOf.js';

const somewhere = [Float64Array.of(0.3, 0.7), Float64Array.of(0.9, 0.2)] as const;

function enclosureOf(body: string, before = '') {
  const { program, info } = objectiveOf(`${before}\nexport function f([x, y]: number[]): number { ${body} }`);
  return encloses(program, info, somewhere);
}

describe('the enclosure of an objective', () => {
  it('is none where f is not a number, however well its derivatives are', () => {
    assert.equal(enclosureOf('return x ** 2 + y + [0][1] ** 2;'), undefined);
    assert.equal(enclosureOf('return x ** 2 + y + NaN;'), undefined);
    assert.ok(enclosureOf('return x ** 2 + y + 1;'));
  });

  const programs = {
    'a polynomial': 'return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2;',
    'a loop over an array': 'let s = 0; for (const v of [x, y, x - y]) s += v * v * v - 2 / (7 + v); return s;',
    'calls and closures':
      'const g = (t: number) => Math.sin(t) * Math.exp(-t / 4); return g(x * y) + g(x - 3 * y) ** 2;',
    'many functions':
      'return Math.tanh(x) * Math.atan(y) + Math.cosh(x / 3) - Math.log(4 + x * y) + Math.sqrt(5 + x) * Math.cbrt(9 + y) + Math.log1p(x * x);',
    powers: 'return (4 + x) ** 1.5 + (3 + x) ** (y / 2) + 2 ** x + Math.pow(x, 3) / (6 + y);',
    'a constant part': 'return x * 1e-3 + 7;',
  };
  for (const [what, body] of Object.entries(programs)) {
    it(`of ${what} holds value, gradient and Hessian of every point of the box`, () => {
      const enclosure = enclosureOf(body)!;
      const { program, info } = objectiveOf(`export function f([x, y]: number[]): number { ${body} }`);
      const f = differentiate(program, info, { mode: 'auto', dimension: 2 });
      const side = fc.tuple(fc.integer({ min: -2000, max: 1900 }), fc.integer({ min: -70, max: -10 }));
      const share = fc.integer({ min: 0, max: 64 });
      const property = fc.property(side, side, share, share, (first, second, p, q) => {
        const box = [first, second].map(([low, size]): Range => ({
          low: low / 1000,
          high: low / 1000 + 10 ** (size / 10),
        }));
        const theta = Float64Array.from(box, ({ low, high }, i) => low + ([p, q][i]! / 64) * (high - low));
        const enclosed = enclosure.over(box);
        assert.ok(enclosed);
        const [gradient, hessian] = [new Float64Array(2), new Float64Array(4)];
        assertHolds([enclosed.value], [f.gradient(theta, gradient)]);
        f.hessian(theta, hessian);
        assertHolds(enclosed.gradient, gradient);
        assertHolds(enclosed.hessian, hessian);
      });
      fc.assert(property, { numRuns: 300 });
    });
  }

  /** Ours are computed by other formulas, whose rounding is their own. */
  function assertHolds(ranges: readonly Range[], values: ArrayLike<number>): void {
    ranges.forEach(({ low, high }, k) => {
      const slack = 1e-12 * Math.max(1, Math.abs(values[k]!));
      assert.ok(values[k]! >= low - slack && values[k]! <= high + slack, `${values[k]} in ${low}, ${high}`);
    });
  }

  it('is as narrow as rounding at a point', () => {
    const { value, gradient, hessian } = enclosureOf(programs['a polynomial'])!.over([
      { low: 0.5, high: 0.5 },
      { low: 0.25, high: 0.25 },
    ])!;
    for (const { low, high } of [value, ...gradient, ...hessian]) assert.ok(high - low <= 1e-12 * Math.abs(low));
  });

  const refused = {
    'a comparison': 'return x > 0 ? x * x : y * y;',
    'the truth of a number': 'return x && y;',
    'the larger of two': 'return Math.max(x, y) ** 2;',
    rounding: 'return (x - Math.floor(x)) * y;',
    'a remainder': 'return (x % 1) + y;',
    'a place in a table': 'return [3, 4, 5][Math.round(x)]! * y;',
    'a place in a table without rounding': 'return ([3, 4][x as 0 | 1] ?? 1) * y;',
    'a loop that ends by the value': 'let t = x; while (t > 1e-3) t = t / 2 + y - y; return t;',
    'text of a number': 'return Number(`${x}`) * y;',
    'a sort': 'const [a] = [x, y].sort((p, q) => p - q); return a! * a!;',
    'a key of a map': 'return (new Map([[0.3, 2]]).get(x) ?? 1) * y;',
    'a test for NaN': 'return Number.isNaN(x) ? 0 : x * y;',
    'bits of a number': 'return (x | 0) * y;',
  };
  for (const [what, body] of Object.entries(refused)) {
    it(`is refused where f depends on ${what}`, () => assert.equal(enclosureOf(body), undefined));
  }

  it('is refused where f remembers or draws at random', () => {
    assert.equal(enclosureOf('calls++; return x * calls + y;', 'let calls = 0;'), undefined);
    assert.equal(enclosureOf('return x * Math.random() + y;'), undefined);
  });

  it('is undefined over a box in which f is not smooth or not defined', () => {
    const wide = { low: -1, high: 2 };
    const positive = { low: 1, high: 2 };
    const kinked = enclosureOf('return Math.abs(x) + y * y;')!;
    assert.equal(kinked.over([wide, wide]), undefined);
    assert.ok(kinked.over([positive, wide]));
    const partial = enclosureOf('return Math.log(x) + 1 / y;')!;
    assert.equal(partial.over([wide, positive]), undefined);
    assert.equal(partial.over([positive, wide]), undefined);
    assert.ok(partial.over([positive, positive]));
  });
});
