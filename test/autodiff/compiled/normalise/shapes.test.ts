// Types and shapes of locals: what is known of a number, and what becomes of arrays and objects.
import assert from 'node:assert/strict';
import type { Value } from '../../../../src/autodiff/compiled/program/ir.js';
import { normaliseText, operationsIn } from '../normaliseText.js';

/** The values of the program that carry the name of a variable. */
function named(text: string, name: string, dimension = 100): Value[] {
  const { body } = normaliseText(text, dimension, 1);
  return operationsIn(body)
    .flatMap((operation) => [
      ...('result' in operation ? [operation.result] : []),
      ...(operation.kind === 'loop' ? operation.parameters.map(({ value }) => value) : []),
    ])
    .filter(({ hint }) => hint === name);
}

const inLoop = (body: string, before = '') =>
  `export function f(x: number[]): number {
    let s = 0; ${before}
    for (let i = 0; i < 90; i++) { ${body} }
    return s;
  }`;

/** Where arrays of the program live: how they are stored, and whether they begin with holes. */
function arraysOf(text: string, dimension = 100): [storage: string, holes: boolean][] {
  return operationsIn(normaliseText(text, dimension, 1).body).flatMap((operation): [string, boolean][] =>
    operation.kind === 'allocate' ? [[operation.region.storage, operation.holes]] : [],
  );
}

describe('types and shapes of locals', () => {
  it('knows what holds integers, through sums and products and round a loop', () => {
    const text = inLoop('const k = 3 * i + 1; const h = k / 2; s += x[k % 7] * h;');
    const areIntegers = (name: string) => named(text, name).map(({ integer }) => integer === true);
    // The counter, and what it is increased to.
    assert.deepEqual(areIntegers('i'), [true, true]);
    assert.deepEqual(areIntegers('k'), [true]);
    assert.deepEqual(areIntegers('h'), [false]);
  });

  it('knows the bounds of a counter and of what is computed from it', () => {
    const text = inLoop('const k = 2 * i + 1; s += x[0] * k;');
    assert.deepEqual(named(text, 'i')[0]!.range, [0, 89]);
    assert.deepEqual(named(text, 'k')[0]!.range, [1, 179]);
  });

  it('tells booleans from numbers, also round a loop', () => {
    const text = inLoop('if (any) s += x[i]; any = any || x[i] > 0.5;', 'let any = false;');
    assert.ok(named(text, 'any').length > 0);
    assert.ok(named(text, 'any').every(({ type }) => type === 'boolean'));
  });

  it('marks what may be undefined', () => {
    const text = inLoop('last = x[i] * 2; s += last;', 'let last: number | undefined;');
    assert.equal(
      named(text, 'last').some(({ maybeUndefined }) => maybeUndefined),
      true,
    );
    assert.equal(
      named(text, 's').some(({ maybeUndefined }) => maybeUndefined),
      false,
    );
  });

  it('keeps tuples and objects as their numbers', () => {
    const text = inLoop('p = { at: [p.at[1], p.at[0] + x[i]] }; s += p.at[0];', 'let p = { at: [1, x[0]] };');
    assert.deepEqual(arraysOf(text), []);
    const loop = normaliseText(text, 100, 1).body.find(({ kind }) => kind === 'loop');
    // i, s, and the two numbers of p.
    assert.equal(loop?.kind === 'loop' && loop.parameters.length, 4);
  });

  it('puts arrays that are indexed at run time into memory: typed, grown, or with holes', () => {
    const use = 'a[i % 3] += x[i]; s += a[0];';
    assert.deepEqual(arraysOf(inLoop(use, 'const a = new Float64Array(3);')), [['doubles', false]]);
    assert.deepEqual(
      arraysOf(inLoop(use, 'const a = [1, 2, 3];')).map(([, holes]) => holes),
      [false],
    );
    assert.deepEqual(arraysOf(inLoop('a.push(x[i]); s += a[i];', 'const a: number[] = [];')), [['list', false]]);
    assert.deepEqual(
      arraysOf(inLoop('a[i] = x[i]; s += a[i];', 'const a = new Array<number>(90);')).map(([, holes]) => holes),
      [true],
    );
  });
});
