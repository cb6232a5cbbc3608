// Compiled functions that return several numbers, on the tape of a program that is not compiled: against the plain tape.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { objectiveOf } from '../objectiveOf.js';

const dimension = 3;

/** `flow(v, k)` returns `result`; a Map, which no compiler here does, keeps what it returns. */
const sourceOf = (result: string, use: string, turns = 12) => `
function flow(v: number[], k: number) {
  let [p, q] = v;
  for (let s = 0; s < ${turns}; s++) {
    const a = p + 0.1 * (q - Math.sin(k * p));
    q += 0.1 * (Math.cos(p * q) - k * a);
    p = a;
  }
  return ${result};
}
export function f(x: number[]): number {
  const kept = new Map<string, any>();
  kept.set('first', flow([x[0], x[1]], x[2]));
  const first = kept.get('first');
  ${use}
}`;

/** Value, gradient, Hessian-vector product and Hessian. */
function derivatives(mode: 'auto' | 'tape', source: string) {
  const { program, info } = objectiveOf(source);
  const f = differentiate(program, info, { mode, dimension });
  const [gradient, product, hessian] = [new Float64Array(3), new Float64Array(3), new Float64Array(9)];
  const at = (theta: Float64Array) => {
    const value = f.gradient(theta, gradient);
    f.hessianVectorProduct(theta, Float64Array.of(1, -2, 0.5), product);
    f.hessian(theta, hessian);
    return [value, ...gradient, ...product, ...hessian];
  };
  return { f, at };
}

/** Auto against the tape at the points; whether `flow` was taken whole. */
function compare(source: string, points: readonly (readonly number[])[]): boolean {
  const [auto, tape] = [derivatives('auto', source), derivatives('tape', source)];
  for (const point of points) {
    const theta = Float64Array.from(point);
    const [found, wanted] = [auto.at(theta), tape.at(theta)];
    const scale = Math.max(1, ...wanted.map(Math.abs));
    found.forEach((x, k) => assert.ok(Math.abs(x - wanted[k]!) <= 1e-11 * scale, `${k}: ${x}, not ${wanted[k]}`));
  }
  assert.equal(auto.f.derivatives, 'tape');
  return auto.f.notes.some(({ message }) => message.startsWith("'flow' is compiled"));
}

const points = [
  [0.3, -0.4, 1.2],
  [0.5, 0.1, 0.9],
  [-0.7, 0.8, 1.5],
];

const forms: readonly (readonly [string, string, string])[] = [
  ['a tuple', '[p, q]', 'return first[0] * first[1] + first[0] ** 2;'],
  ['an object', '{ p, q, sum: p + q }', 'return first.p * first.q + first.sum ** 3;'],
  ['a nest of both', '{ at: [p, q], energy: { kinetic: q * q } }', 'return first.at[0] * first.energy.kinetic;'],
  ['an array from a loop', '[1, 2, 3].map((m) => p * m + q ** m)', 'return first[0] * first[2] + first[1];'],
  ['a constant among them', '[p, 7, q]', 'return first[0] ** 2 + first[1] * first[2];'],
  ['an index among them', '{ best: p > q ? 0 : 1, of: [p, q] }', 'return first.of[first.best] ** 2 * x[2];'],
];

describe('compiled calls that return several numbers', () => {
  for (const [what, result, use] of forms)
    it(`have the derivatives of what they replace, to second order: ${what}`, () => {
      assert.ok(compare(sourceOf(result, use), points));
    });

  it('are as exact with random results at random points', () => {
    const leaf = fc.constantFrom('p', 'q', 'p * q', 'Math.exp(p) - q', 'p > 0 ? p : q * q', 'k', '2');
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(leaf, { minLength: 2, maxLength: 5 }),
        fc.array(fc.tuple(number, number, number), { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 6, max: 40 }),
        (leaves, at, turns) => {
          const use =
            'let sum = 0; first.forEach((r: number, i: number) => { sum += Math.sin(r) * x[i % 3]; }); return sum;';
          compare(sourceOf(`[${leaves.join(', ')}]`, use, turns), at);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('give new arrays each time: what the caller changes stays its own', () => {
    const use = `first[0] *= x[1]; const again = flow([x[0], x[1]], x[2]);
      return first[0] + again[0] * again[1] + (first === again ? 100 : 0);`;
    assert.ok(compare(sourceOf('[p, q]', use), points));
  });

  it('run on the tape where they return what they were given', () => {
    const use = `const v = [x[0], x[1]]; const same = flow(v, x[2]); same[0] = x[2]; return v[0] * first[1];`;
    assert.ok(!compare(sourceOf('(v.length > p * 0 ? v : v)', use), points));
  });

  it('run on the tape where their results have several forms, or are not finite', () => {
    compare(sourceOf('p > q ? [p, q] : [p, q, 1]', 'return first.length * first[0] + x[1];'), points);
    const infinite = sourceOf(
      '[p, 1 / (v[0] - 0.5)]',
      'return first[1] === Infinity ? first[0] : first[0] * first[1];',
    );
    compare(infinite, [points[0]!, points[2]!, [0.5, 0.1, 0.9], points[0]!]);
  });
});
