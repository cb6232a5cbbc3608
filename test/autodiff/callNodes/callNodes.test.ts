// Compiled functions on the tape of a program that is not compiled: the same derivatives with fewer entries.
import assert from 'node:assert/strict';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import type { Differentiable } from '../../../src/autodiff/differentiable.js';
import { objectiveOf } from '../objectiveOf.js';

const helper = `export function wave(v: number[], k: number): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += Math.sin(k * v[i]) * v[(i + 1) % v.length] + v[i] ** 3 / (1 + k);
  return Math.exp(-sum / 10);
}`;

/** What no compiler here does: a Map decides. */
const objective = (body: string) => `${helper}
export function f(x: number[]): number {
  const terms = new Map<string, number>();
  ${body}
  let total = 0;
  for (const [, term] of terms) total += term * term;
  return total;
}`;

function derivatives(f: Differentiable, theta: Float64Array): number[] {
  const n = theta.length;
  const [gradient, product, hessian] = [new Float64Array(n), new Float64Array(n), new Float64Array(n * n)];
  const value = f.gradient(theta, gradient);
  const direction = theta.map((_, k) => 1 - k / 3);
  f.hessianVectorProduct(theta, direction, product);
  f.hessian(theta, hessian);
  return [value, ...gradient, ...product, ...hessian];
}

function assertNear(found: readonly number[], wanted: readonly number[]): void {
  const scale = Math.max(1e-3, ...wanted.map(Math.abs));
  wanted.forEach((x, k) => assert.ok(Math.abs(found[k]! - x) <= 1e-12 * scale, `${k}: ${found[k]}, not ${x}`));
}

/** Auto against the pure tape at several points; the notes of auto. */
function compare(source: string, dimension = 3): readonly string[] {
  const { program, info } = objectiveOf(source);
  const auto = differentiate(program, info, { mode: 'auto', dimension });
  const tape = differentiate(program, info, { mode: 'tape', dimension });
  for (let point = 0; point < 6; point++) {
    const theta = Float64Array.from({ length: dimension }, (_, k) => 0.4 + Math.sin(point + 2 * k) / 2);
    assertNear(derivatives(auto, theta), derivatives(tape, theta));
  }
  assert.equal(auto.derivatives, 'tape');
  return auto.notes.map(({ message }) => message);
}

const isTaken = (notes: readonly string[]) => notes.some((note) => /'wave' is compiled/.test(note));

describe('compiled calls on the tape', () => {
  it('have the derivatives of what they replace, to second order', () => {
    const notes = compare(
      objective(`terms.set('a', wave(x, 2)); terms.set('b', wave([x[0] * x[1], 0.5, x[2]], 0.7));`),
    );
    assert.ok(isTaken(notes), notes.join());
    assert.match(notes[0]!, /^Not compiled, so by the tape/);
  });

  it('take the same number twice', () => {
    assert.ok(isTaken(compare(objective(`terms.set('a', wave([x[0], x[0], x[1] * x[0], x[2]], 1));`))));
  });

  it('take parameters that are long, of several arrays', () => {
    const source = `export function wave(u: number[], v: number[], s: number): number {
        let sum = 0;
        for (let i = 0; i < u.length; i++) sum += Math.tanh(u[i] * v[u.length - 1 - i] + s) * Math.cos(u[i] + 1);
        return sum;
      }
      export function f(x: number[]): number {
        const seen = new Map([['k', 1.5]]);
        const u = x.slice(0, 40), v = x.slice(40);
        return wave(u, v, seen.get('k')! * x[0]) ** 2 + wave(v, u, x[3]);
      }`;
    const { program, info } = objectiveOf(source);
    const f = (mode: 'auto' | 'tape') => differentiate(program, info, { mode, dimension: 80 });
    const [auto, tape] = [f('auto'), f('tape')];
    for (let point = 0; point < 3; point++) {
      const theta = Float64Array.from({ length: 80 }, (_, k) => Math.sin(point + k * k));
      const [a, b] = [new Float64Array(80), new Float64Array(80)];
      assertNear([auto.gradient(theta, a)], [tape.gradient(theta, b)]);
      assertNear([...a], [...b]);
    }
    assert.ok(isTaken(auto.notes.map(({ message }) => message)));
  });

  it('run on the tape where an argument is changed', () => {
    const source = objective(`const v = [...x]; terms.set('a', wave(v, 2)); terms.set('b', v[0]);`).replace(
      'let sum = 0;',
      'let sum = 0; v[0] *= 2;',
    );
    assert.ok(!isTaken(compare(source)));
  });

  it('follow tables of the module that the caller changes', () => {
    const source = `const table = [1, 2, 3];
      ${objective(`table[1] = table[1] === 2 ? 5 : 2; terms.set('a', wave(x, 2)); table[0] = 1;`)}`.replace(
      'let sum = 0;',
      'let sum = 0; for (const t of table) sum += t * v[0] * v[1];',
    );
    const { program, info } = objectiveOf(source);
    const auto = differentiate(program, info, { mode: 'auto', dimension: 3 });
    const theta = Float64Array.of(0.3, 0.4, 0.5);
    const gradients = Array.from({ length: 6 }, () => {
      const gradient = new Float64Array(3);
      auto.gradient(theta, gradient);
      return [...gradient];
    });
    // Every second call sees the other table.
    assert.notDeepEqual(gradients[2], gradients[3]);
    assertNear(gradients[2]!, gradients[4]!);
    assertNear(gradients[3]!, gradients[5]!);
  });

  it('run on the tape where a function sees variables of the caller', () => {
    const source = `let shared = 1;
      ${objective(`shared = x[1]; terms.set('a', wave(x, 2));`)}`.replace('let sum = 0;', 'let sum = shared * v[0];');
    assert.ok(!isTaken(compare(source)));
  });

  it('leave its stack to a function that calls itself', () => {
    const source = `const r = (n: number, v: number): number => (n === 0 ? v : r(n - 1, 0.999 * v + 0.001 * Math.sin(v) * Math.cos(0 * n)));
      export function f(x: number[]): number { return r(2000, x[0]) * x[1] + x[2]; }`;
    assert.ok(!isTaken(compare(source)));
  });

  it('raise what the function throws', () => {
    const source = objective(`terms.set('a', wave(x, 2));`).replace(
      'let sum = 0;',
      `let sum = 0; if (v[0] > 2) throw new Error('too far');`,
    );
    const { program, info } = objectiveOf(source);
    const f = differentiate(program, info, { mode: 'auto', dimension: 3 });
    const gradient = new Float64Array(3);
    for (let k = 0; k < 3; k++) f.gradient(Float64Array.of(0.1 * k, 0.2, 0.3), gradient);
    assert.throws(() => f.gradient(Float64Array.of(3, 0.2, 0.3), gradient), /too far/);
  });
});
