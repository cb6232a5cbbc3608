// Functions that read elements of their parameter and nothing else take a list for a typed array; all others get a typed array.
import assert from 'node:assert/strict';
import { topLevelFunction } from '../../../src/objective/discover/declaration.js';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { isOnlyIndexed } from '../../../src/autodiff/tape/onlyIndexed.js';
import { float64, objectiveOf } from '../objectiveOf.js';

const indexed: Readonly<Record<string, string>> = {
  'in a loop': 'let s = 0; for (let i = 0; i < x.length; i++) s += x[i] * x[i]; return s;',
  'by a computed index': 'const k = [1, 0]; return x[k[0]]! * x[k[1]! * 1]! + x[x.length - 1];',
  'in a closure': 'const g = (i: number) => x[i] ** 2; return g(0) + g(1);',
};

const seen: Readonly<Record<string, string>> = {
  'passed on': 'const g = (v: Float64Array) => v.subarray(1)[0]; return g(x);',
  'with another name': 'const y = x; y[0] = 1.5; return y[0] * y[1];',
  'with a method': 'return x.map((v) => v * v).reduce((s, v) => s + v, 0);',
  'with a method by its text': "return x['at'](0) * x['at'](1);",
  'written to': 'x[0] = x[1]; return x[0] * x[1];',
  'counted up': 'x[0]++; return x[0] * x[1];',
  'destructured into': '[x[0], x[1]] = [x[1], 2 * x[0]]; return x[0] ** 2 * x[1];',
  'written by a loop': 'let s = 0; for (x[0] of [1, 2]) s += x[0] * x[1]; return s;',
  'a list or not': 'return Array.isArray(x) ? 0 : x[0] * x[1];',
  'by arguments': 'return arguments[0].subarray(0, 1)[0] * x[1];',
  iterated: 'let s = 0; for (const v of x) s += v * v; return s;',
  'assigned anew': 'x = x.slice(); return x[0] * x[1];',
};

const objective = (body: string) =>
  objectiveOf(`export function f(x: Float64Array): number { ${body} }`, { parameters: float64 });
const isIndexed = (body: string) => isOnlyIndexed(topLevelFunction(objective(body).program, 'f')!.node!);

describe('what a function does with its parameter', () => {
  for (const [name, body] of Object.entries(indexed))
    it(`only reads elements: ${name}`, () => assert.ok(isIndexed(body)));
  for (const [name, body] of Object.entries(seen)) it(`sees an array: ${name}`, () => assert.ok(!isIndexed(body)));

  it('has the derivatives that differences of the function have', () => {
    const theta = Float64Array.of(0.7, -1.3);
    for (const body of [...Object.values(indexed), ...Object.values(seen)]) {
      const { program, info } = objective(body);
      const [taped, other] = (['tape', 'finite-differences'] as const).map((mode) => {
        const gradient = new Float64Array(2);
        const value = differentiate(program, info, { mode, dimension: 2 }).gradient(theta, gradient);
        return [value, ...gradient];
      });
      taped!.forEach((found, k) => assert.ok(Math.abs(found - other![k]!) < 1e-6, `${body}: ${taped} and ${other}`));
    }
  });
});
