// What is told of a point does not depend on the way: compiled code tells the same kinks, jumps and traps as the tape.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { differentiate } from '../../src/autodiff/differentiate.js';
import type { DerivativeMode } from '../../src/protocol/runRequest.js';
import { features } from './languageFeatures.js';
import { corpusObjective, float64, objectiveOf, type Objective } from './objectiveOf.js';

/** Each meets a point without a derivative where coordinates are equal, 0 or whole. */
const kinked: Readonly<Record<string, string>> = {
  'absolute values in a loop': 'let s = 0; for (const v of x) s += Math.abs(v); return s;',
  'a clamp': 'return Math.min(Math.max(x[0], 0), 1) * x[1];',
  'a hinge by comparison': 'return (x[0] > 0 ? x[0] : 0) + (x[1] <= 1 ? x[1] : 1);',
  'a hinge by logic': 'return (x[0] > 0 && x[1] > 0 ? x[0] * x[1] : 0) + (x[0] === x[1] ? 1 : 0);',
  'a loop that ends at a number of its own': 'let s = 0; for (let t = 0; t < x[0]; t++) s += t * x[1]; return s;',
  'a table looked up by floor': 'const t = [1, 4, 9, 16]; return t[Math.floor(Math.abs(x[0])) % 4] * x[1];',
  'an index taken from the point': 'return x[x[0]] ?? x[1];',
  'a remainder brought to its range': 'return ((x[0] % 2) + 2) % 2 + x[1];',
  'ranks by sorting':
    'const order = [0, 1, 2].sort((i, j) => [x[0], x[1], 0.5][i] - [x[0], x[1], 0.5][j]); return order[0] * x[0] + order[1] * x[1];',
  'a median': 'const s = [x[0], x[1], 0.5].sort((p, q) => p - q); return s[1] ** 2;',
  'the larger of a reduction': 'return x.reduce((m, v) => (v > m ? v : m), -10);',
  'where the largest stands': 'let k = 0; for (let i = 1; i < x.length; i++) if (x[i] > x[k]) k = i; return x[k] ** 2;',
  'lengths and angles': 'return Math.hypot(x[0], x[1]) + Math.atan2(x[1], x[0]) + Math.sqrt(x[0] * x[0]);',
  'powers and logarithms': 'return Math.abs(x[0]) ** 0.5 + Math.log(x[1] * x[1] + 1e-300) + x[1] ** 2;',
  rounding: 'return Math.round(x[0]) * x[1] + Math.sign(x[1]) + Math.trunc(x[0]) + Math.ceil(x[1]);',
  'the length of an array': 'return new Float64Array(Math.abs(x[0]) + 1).length * x[1];',
  'an early return': 'if (x[0] >= x[1]) return x[0] ** 2; return x[1] ** 2;',
  'a switch on the sign':
    'switch (Math.sign(x[0])) { case 1: return x[0]; case -1: return -x[0]; default: return x[1]; }',
  'a kink in a branch that is not taken': 'return x[0] > 100 ? Math.abs(x[1]) : x[1] ** 2;',
  'a kink that f does not depend on': 'const unused = Math.abs(x[0]); return unused > -1 ? x[1] ** 2 : 0;',
};

const files = (
  JSON.parse(readFileSync(new URL('../corpus/reference.json', import.meta.url), 'utf8')) as {
    functions: { file: string; export: string; convention: string; n: number }[];
  }
).functions.filter(({ n }) => n <= 20);

/** What is told of a point, but for which way it is and why. */
function notes({ program, info }: Objective, mode: DerivativeMode, theta: Float64Array): readonly string[] {
  const f = differentiate(program, info, { mode, dimension: theta.length });
  f.gradient(theta, new Float64Array(theta.length));
  f.inspect?.(theta);
  const told = f.notes.filter(({ kind }) => kind !== 'derivatives');
  return told.map(({ kind, message, location }) => `${location?.line}:${location?.column} ${kind}: ${message}`).sort();
}

const coordinate = fc.constantFrom(-1.5, -1, 0, 0.3, 0.5, 1, 2);

function assertSameNotes(name: string, n: number, objective: () => Objective, runs: number): void {
  it(name, () => {
    const point = fc.array(coordinate, { minLength: n, maxLength: n });
    const property = fc.property(point, (coordinates) => {
      const theta = Float64Array.from(coordinates);
      assert.deepEqual(notes(objective(), 'compiled', theta), notes(objective(), 'tape', theta));
    });
    fc.assert(property, { numRuns: runs, seed: 7 });
  });
}

describe('notes, compiled as on the tape', () => {
  for (const [name, body] of Object.entries(kinked))
    assertSameNotes(name, 2, () => objectiveOf(`export function f(x: number[]): any {\n  ${body}\n}`), 12);
  for (const [name, source] of Object.entries(features)) assertSameNotes(name, 2, () => objectiveOf(source), 3);
  for (const { file, export: name, convention, n } of files)
    assertSameNotes(file, n, () => corpusObjective(file, name, convention === 'float64array' ? float64 : undefined), 3);

  it('and there are some', () => {
    const found = Object.values(kinked).flatMap((body) =>
      [
        [0, 0],
        [1, 1],
        [0.5, 2],
      ].flatMap((point) =>
        notes(objectiveOf(`export function f(x: number[]): any {\n  ${body}\n}`), 'compiled', Float64Array.from(point)),
      ),
    );
    assert.ok(found.length > 20, String(found.length));
  });
});
