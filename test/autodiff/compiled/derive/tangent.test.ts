// The tangent transform on small pieces of generated code, against derivatives by hand.
import assert from 'node:assert/strict';
import {
  element,
  literal,
  name,
  type Expression,
  type Statement,
} from '../../../../src/autodiff/compiled/code/code.js';
import { printStatements } from '../../../../src/autodiff/compiled/code/print.js';
import { pruneStatements } from '../../../../src/autodiff/compiled/code/prune.js';
import { findActive } from '../../../../src/autodiff/compiled/derive/dependence.js';
import { tangentName, writeTangent } from '../../../../src/autodiff/compiled/derive/tangent.js';

const apply = (operator: 'mul' | 'sin' | 'add' | 'guardedProduct' | 'sqrt' | 'floor', ...args: Expression[]) =>
  ({ kind: 'apply', operator, args }) as const;
const x = (k: number) => element('x', literal(k));
const store = (k: number, value: Expression): Statement => ({
  kind: 'assign',
  target: element('y', literal(k)),
  value,
});

/** Runs code with tangents on arrays; gives `y` and its tangents. */
function run(code: readonly Statement[], at: number[], directions: number[][], size: number): number[][] {
  const body = printStatements(writeTangent(code, ['x', 'y'], directions.length));
  const names = (of: string) => directions.map((_, k) => tangentName(of, k));
  const outputs = [at, ...directions].map(() => new Array<number>(size).fill(0));
  const stack: number[] = [];
  new Function('x', ...names('x'), 'y', ...names('y'), 'stack', `let top = 0;\n${body}`)(
    at,
    ...directions,
    ...outputs,
    stack,
  );
  return outputs;
}

describe('tangents', () => {
  it('follow products and functions in several directions at once', () => {
    const code = [store(0, apply('mul', x(0), apply('sin', x(1))))];
    const [y, along, across] = run(code, [2, 0.5], [[1, 0], [0, 1]], 1); // prettier-ignore
    assert.deepEqual(y, [2 * Math.sin(0.5)]);
    assert.deepEqual(along, [Math.sin(0.5)]);
    assert.deepEqual(across, [2 * Math.cos(0.5)]);
  });

  it('use the old value where a variable is assigned from itself', () => {
    const code: Statement[] = [
      { kind: 'declare', name: 'a', value: x(0), constant: false },
      { kind: 'assign', target: name('a'), value: apply('mul', name('a'), name('a')) },
      { kind: 'add', target: name('a'), value: apply('mul', name('a'), name('a')) },
      store(0, name('a')),
    ];
    // a² + a⁴ at 3: 2a + 4a³.
    assert.deepEqual(run(code, [3], [[1]], 1), [[90], [114]]);
  });

  it('go through loops, branches and the stack', () => {
    const loop = (body: Statement[]): Statement => ({
      kind: 'for',
      counting: { index: 'i', from: literal(0), comparison: 'lt', to: literal(3), step: 1 },
      body,
    });
    const code: Statement[] = [
      { kind: 'declare', name: 'p', value: literal(1), constant: false },
      loop([
        { kind: 'push', value: name('p') },
        { kind: 'assign', target: name('p'), value: apply('mul', name('p'), x(0)) },
      ]),
      loop([
        { kind: 'pop', name: 'p' },
        { kind: 'add', target: element('y', name('i')), value: name('p') },
      ]),
    ];
    // Pushed 1, x, x²; popped in reverse.
    assert.deepEqual(run(code, [5], [[1]], 3), [[25, 5, 1], [10, 1, 0]]); // prettier-ignore
  });

  it('give 0 where an adjoint is 0, however infinite the partial', () => {
    const code = [store(0, apply('guardedProduct', x(0), apply('sqrt', x(1))))];
    assert.deepEqual(run(code, [0, 0], [[0, 1]], 1), [[0], [0]]);
  });

  it('know what does not depend on the inputs', () => {
    const code: Statement[] = [
      { kind: 'declare', name: 'count', value: apply('floor', x(0)), constant: true },
      { kind: 'declare', name: 'value', value: apply('mul', x(0), name('count')), constant: true },
    ];
    assert.deepEqual([...findActive(code, ['x'])], ['x', 'value']);
  });
});

describe('pruning', () => {
  const declare = (text: string, value: Expression): Statement => ({
    kind: 'declare',
    name: text,
    value,
    constant: true,
  });

  it('keeps what an output needs, through loops too', () => {
    const code: Statement[] = [
      declare('a', x(0)),
      declare('unused', apply('sin', name('a'))),
      {
        kind: 'for',
        counting: { index: 'i', from: literal(0), comparison: 'lt', to: literal(2), step: 1 },
        body: [declare('dead', name('a')), { kind: 'add', target: element('y', name('i')), value: name('a') }],
      },
      { kind: 'add', target: element('z', literal(0)), value: name('a') },
    ];
    const kept = printStatements(pruneStatements(code, ['y']));
    assert.equal(kept, `  const a = x[0];\n  for (let i = 0; i < 2; i += 1) {\n    y[i] += a;\n  }\n`);
  });

  it('keeps records balanced and ways out open', () => {
    const code: Statement[] = [
      { kind: 'push', value: x(0) },
      { kind: 'pop', name: 'old' },
      { kind: 'leave', reason: 'Here it ends.' },
    ];
    assert.deepEqual(pruneStatements(code, []), code);
  });
});
