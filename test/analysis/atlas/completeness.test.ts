import assert from 'node:assert/strict';
import fc from 'fast-check';
import { proveComplete } from '../../../src/analysis/atlas/completeness.js';
import { findCriticalPoints } from '../../../src/analysis/atlas/criticalPoints.js';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { encloses } from '../../../src/autodiff/enclosure/enclosure.js';
import type { Interval } from '../../../src/protocol/objective.js';
import { english } from '../../../src/protocol/sentence.js';
import { objectiveOf } from '../../autodiff/objectiveOf.js';

function open(source: string, domain: readonly Interval[]) {
  const { program, info } = objectiveOf(source);
  const at = (share: number) => Float64Array.from(domain, ([low, high]) => low + share * (high - low));
  const enclosure = encloses(program, info, [at(0.4), at(0.6)]);
  assert.ok(enclosure);
  return { enclosure, f: differentiate(program, info, { mode: 'auto', dimension: domain.length }) };
}

const square = (half: number, dimension = 2): Interval[] => new Array<Interval>(dimension).fill([-half, half]);

describe('the proof that no critical point is missing', () => {
  const camel = '(4 - 2.1 * x ** 2 + x ** 4 / 3) * x ** 2 + x * y + (4 * y ** 2 - 4) * y ** 2';
  const complete: readonly [string, string, Interval[], number][] = [
    ['Himmelblau', '(x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2', square(5), 9],
    ['the six-hump camel', camel, square(2), 15],
    ['Rosenbrock', '(1 - x) ** 2 + 100 * (y - x * x) ** 2', square(2), 1],
    ['a plane wave and a slope', 'Math.sin(2 * x) * Math.cos(3 * y) + 0.1 * x', square(2), 18],
    ['a slope, which has none', 'x + Math.exp(y)', square(3), 0],
  ];
  for (const [name, formula, domain, count] of complete) {
    it(`${name}: ${count}, proven`, () => {
      const { enclosure, f } = open(`export function f([x, y]: number[]): number { return ${formula}; }`, domain);
      const { points, proven, completeness } = findCriticalPoints(f, domain, { enclosure });
      assert.equal(points.length, count);
      assert.ok(proven, completeness);
      assert.match(completeness, /Proven complete by interval arithmetic over \d+ boxes/);
    });
  }

  it('also in one, three and four parameters', () => {
    const wave = open(
      'export function f([x]: number[]): number { return Math.sin(5 * x) + x * x / 10; }',
      square(10, 1),
    );
    const one = findCriticalPoints(wave.f, square(10, 1), { enclosure: wave.enclosure });
    assert.deepEqual([one.points.length, one.proven], [32, true]);
    const wells = 'let s = 0; for (const v of x) s += (v * v - 1) ** 2; return s + x[0] * x[1] / 10;';
    for (const [dimension, count] of [
      [3, 27],
      [4, 81],
    ] as const) {
      const { enclosure, f } = open(`export function f(x: number[]): number { ${wells} }`, square(1.5, dimension));
      const { points, proven } = findCriticalPoints(f, square(1.5, dimension), { enclosure });
      assert.deepEqual([points.length, proven], [count, true]);
    }
  });

  it('is not given where a known point is left out, and tells where it is', () => {
    const root = fc.integer({ min: -8, max: 8 }).map((k) => k / 4);
    const roots = fc.uniqueArray(root, { minLength: 1, maxLength: 3 });
    const property = fc.property(
      roots,
      roots,
      fc.integer({ min: -3, max: 3 }),
      fc.nat(),
      (first, second, shear, left) => {
        // ∂f/∂u = Π(u − a), ∂f/∂v = Π(v − b), in the sheared coordinates u = x + shear·y/8 and v = y.
        const source = `
        const integral = (roots: number[], t: number) => {
          let coefficients = [1];
          for (const root of roots) {
            const longer = [...coefficients, 0];
            coefficients.forEach((c, k) => (longer[k + 1] = longer[k + 1]! - root * c));
            coefficients = longer;
          }
          let sum = 0;
          for (let k = 0; k < coefficients.length; k++) sum = sum * t + coefficients[k]! / (coefficients.length - k);
          return sum * t;
        };
        export function f([x, y]: number[]): number {
          return integral(${JSON.stringify(first)}, x + ${shear / 8} * y) + integral(${JSON.stringify(second)}, y);
        }`;
        const domain: Interval[] = [
          [-3.07, 3.13],
          [-2.11, 2.17],
        ];
        const { enclosure } = open(source, domain);
        const points = first.flatMap((a) => second.map((b) => [a - (shear / 8) * b, b]));
        assert.equal(proveComplete(enclosure, domain, points).proven, true);
        const missing = points[left % points.length]!;
        const { proven, doubtful, sentence } = proveComplete(
          enclosure,
          domain,
          points.filter((point) => point !== missing),
        );
        assert.equal(proven, false);
        assert.match(english(sentence), /^Not proven complete: /);
        assert.ok(doubtful && Math.hypot(doubtful[0] - missing[0], doubtful[1] - missing[1]) < 1e-6);
      },
    );
    fc.assert(property, { numRuns: 25 });
  });

  it('is not given where a point of the list is none, stands twice or is degenerate', () => {
    const himmelblau =
      'export function f([x, y]: number[]): number { return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2; }';
    const small: Interval[] = [
      [2, 4],
      [1.5, 3],
    ];
    const { enclosure } = open(himmelblau, small);
    assert.equal(proveComplete(enclosure, small, [[3, 2]]).proven, true);
    assert.equal(proveComplete(enclosure, small, [[3.01, 2]]).proven, false);
    assert.equal(
      proveComplete(enclosure, small, [
        [3, 2],
        [3, 2],
      ]).proven,
      false,
    );
    const flat = open('export function f([x, y]: number[]): number { return x ** 4 + y ** 4; }', square(1));
    const { proven, completeness, points } = findCriticalPoints(flat.f, square(1), { enclosure: flat.enclosure });
    assert.deepEqual([points.length, proven], [1, false]);
    assert.match(completeness, /Not proven complete: .* degenerate/);
  });

  it('is not given where f has a kink, and says so', () => {
    const { enclosure, f } = open(
      'export function f([x, y]: number[]): number { return Math.abs(x) + y * y; }',
      square(1),
    );
    const { proven, completeness } = findCriticalPoints(f, square(1), { enclosure });
    assert.equal(proven, false);
    assert.match(completeness, /Not proven complete: f is not smooth or not defined near \(/);
  });
});
